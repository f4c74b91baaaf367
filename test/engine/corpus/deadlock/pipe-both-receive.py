# status: deadlocked
from multiprocessing import Pipe, Process


def work(end):
    end.send(end.recv())


here, there = Pipe()
child = Process(target=work, args=(there,))
child.start()
print("both wait for the other")
print(here.recv())
