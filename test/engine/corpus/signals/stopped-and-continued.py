import multiprocessing as mp
import os
import signal
import time


def count(counter):
    while True:
        counter.value += 1
        time.sleep(0.001)


def goes_on(counter):
    time.sleep(0.2)
    before = counter.value
    time.sleep(0.2)
    return counter.value != before


counter = mp.Value("i", 0)
process = mp.Process(target=count, args=(counter,), daemon=True)
process.start()
while counter.value == 0:
    time.sleep(0.01)
print("goes on:", goes_on(counter))
os.kill(process.pid, signal.SIGSTOP)
print("goes on:", goes_on(counter))
os.kill(process.pid, signal.SIGCONT)
print("goes on:", goes_on(counter))
os.kill(process.pid, signal.SIGSTOP)
process.kill()
process.join()
print(process.exitcode)
