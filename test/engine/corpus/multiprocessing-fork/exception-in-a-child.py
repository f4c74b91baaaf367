# stderr: ^Process Process-1:\nTraceback \(most recent call last\):\n
# stderr:   File "main\.py", line 8, in work\n
# stderr: ^ValueError: in the child\n$
from multiprocessing import Process


def work():
    raise ValueError("in the child")


child = Process(target=work)
child.start()
child.join()
print(child.exitcode, "the parent goes on")
