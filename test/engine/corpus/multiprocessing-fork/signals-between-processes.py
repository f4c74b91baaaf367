import os
import signal
from multiprocessing import Pipe, Process


def work(end):
    signal.signal(signal.SIGUSR1, lambda number, frame: end.send(signal.Signals(number).name))
    end.send("ready")
    end.recv()


here, there = Pipe()
child = Process(target=work, args=(there,))
child.start()
print(here.recv())
os.kill(child.pid, signal.SIGUSR1)
print(here.recv())
here.send("leave")
child.join()
print(child.exitcode)
