# python: 3.14
import os
import threading
import time
from concurrent import interpreters


def attempt(call):
    try:
        print("->", repr(call()))
    except BaseException as error:
        print(type(error).__name__, "|", error)


def plain(number):
    return number * 2


def of_a_global(number):
    return helper(number)


def helper(number):
    return number + 1


class Point:
    def __init__(self, x):
        self.x = x


def make():
    return Point(3)


if __name__ == "__main__":
    one = interpreters.create()
    print(one, one.id, one.whence, interpreters.list_all(), interpreters.get_current(), interpreters.get_main().whence)
    one.exec(f"import os; print(os.getpid() == {os.getpid()}, __name__, sorted(globals()))")
    attempt(lambda: one.exec("1 / 0"))
    attempt(lambda: one.exec("raise SystemExit(3)"))
    attempt(lambda: one.exec("def f(:"))
    attempt(lambda: one.exec("def f():\n    raise ValueError('deep')\nf()"))
    attempt(lambda: one.prepare_main(x=[1, 2]))
    one.prepare_main(x=(1, "two", b"three", None))
    one.exec("print(x)")
    attempt(lambda: one.call(len, [1, 2]))
    attempt(lambda: one.call(plain, 4))
    attempt(lambda: one.call(of_a_global, 4))
    attempt(lambda: one.call(lambda: 5))
    attempt(lambda: one.call(int, "x"))
    attempt(lambda: one.call(3))
    attempt(lambda: one.call(plain))
    attempt(lambda: interpreters.get_main().exec("1"))
    attempt(lambda: interpreters.Interpreter(99))
    attempt(lambda: interpreters.Interpreter("x"))
    print(interpreters.get_main().is_running(), one.is_running())

    queue = interpreters.create_queue(2)
    print(queue.maxsize, queue.unbounditems)
    queue.put(1)
    queue.put([1, 2])
    print(queue.full(), queue.qsize())
    attempt(lambda: queue.put_nowait(3))
    print(queue.get(), queue.get())
    attempt(queue.get_nowait)
    values = (1, "a", b"", 1.5, None, True, (1, "a"), (1, [2]), [1], {}, queue, one, memoryview(b"a"), object(), plain)
    print([interpreters.is_shareable(value) for value in values])
    one.prepare_main(queue=queue)
    one.exec("queue.put('from one')")
    attempt(lambda: interpreters.Queue(77))

    thread = one.call_in_thread(plain, 3)
    thread.join()
    thread = threading.Thread(target=one.exec, args=("import time; time.sleep(0.5)",))
    thread.start()
    time.sleep(0.2)
    print(one.is_running())
    attempt(lambda: one.exec("1"))
    attempt(one.close)
    thread.join()
    one.close()
    print(queue.get())
    attempt(one.is_running)
    attempt(lambda: one.exec("1"))
    attempt(one.close)
    print(interpreters.list_all(), one)

    two = interpreters.create()
    two.exec("""
from concurrent import interpreters
print(interpreters.get_current() != interpreters.get_main(), len(interpreters.list_all()))
three = interpreters.create()
three.exec("print('in the third')")
three.close()
""")
    attempt(lambda: two.exec("import os; os.fork()"))
    two.exec("import threading; t = threading.Thread(target=print, args=['a thread']); t.start(); t.join()")
    two.close()
