import os
from multiprocessing import Pipe, Process


def work(end):
    end.send("first")
    os._exit(1)


here, there = Pipe()
child = Process(target=work, args=(there,))
child.start()
there.close()
print(here.recv())
try:
    here.recv()
except EOFError as error:
    print(repr(error))
child.join()
print(child.exitcode)
