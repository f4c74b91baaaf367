import multiprocessing
import os


def work():
    me, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    print(me.name, parent.name, parent.pid == os.getppid(), me.pid == os.getpid())


print(multiprocessing.current_process().name, multiprocessing.parent_process())
for name in (None, "own name"):
    child = multiprocessing.Process(target=work, name=name)
    child.start()
    child.join()
    print(child.name)
