import multiprocessing as mp
import signal
import time

ended = []


def note(number, frame):
    ended.append(signal.Signals(number).name)


signal.signal(signal.SIGCHLD, note)
process = mp.Process(target=time.sleep, args=(0.1,))
process.start()
print("started", ended)
while not ended:
    time.sleep(0.05)
process.join()
print(ended, process.exitcode)
