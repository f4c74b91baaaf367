import time
from multiprocessing import Pipe, Process


def work(end):
    end.recv()
    end.send("answer")


here, there = Pipe()
child = Process(target=work, args=(there,))
child.start()
print(here.poll(), here.poll(0.1))
here.send("go")
print(here.poll(None), here.poll(30), here.recv())
child.join()
