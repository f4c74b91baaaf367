import _thread
import inspect
import sys
import threading
import time
import traceback


def names():
    return [frame.function for frame in inspect.stack()][1:]


def outermost():
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code.co_name


def work():
    print(names(), outermost())
    print([function for _, _, function, _ in traceback.extract_stack()])


def sort_key(number):
    print(names())
    return number


work()
thread = threading.Thread(target=work)
thread.start()
thread.join()
done = threading.Event()
_thread.start_new_thread(lambda: (print(names()), done.set()), ())
done.wait()
sorted([1], key=sort_key)
sys.unraisablehook = lambda args: print(
    type(args.exc_value).__name__,
    [frame.name for frame in traceback.extract_tb(args.exc_value.__traceback__)],
)


def fail():
    raise ValueError


_thread.start_new_thread(fail, ())
# A thread that runs nothing of the program's.
_thread.start_new_thread(time.sleep, (0.1,))
threading.Event().wait(0.2)
