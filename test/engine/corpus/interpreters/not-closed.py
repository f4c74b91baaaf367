# python: 3.14
# stderr: RuntimeWarning: remaining subinterpreters; close them with Interpreter.close\(\)
import threading
from concurrent import interpreters

one = interpreters.create()
two = interpreters.create()
queue = interpreters.create_queue()
one.prepare_main(queue=queue)
two.prepare_main(queue=queue)
# Both wait for each other's messages at the same time.
first = threading.Thread(target=one.exec, args=("queue.put('first')",))
second = threading.Thread(target=two.exec, args=("queue.put('second')",))
first.start()
second.start()
print(sorted(queue.get() for _ in range(2)))
first.join()
second.join()
two.exec("print('still there')")
two.close()
