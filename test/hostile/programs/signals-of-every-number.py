# tries: to send itself and its children every signal that there is and is not
# ends: completed
import multiprocessing
import os
import signal
import time


def child():
    for number in range(1, 70):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(60)


for number in (-1, 0, *range(32, 70), 1000, 2**31):
    try:
        os.kill(os.getpid(), number)
    except (OSError, OverflowError, ValueError):
        pass
process = multiprocessing.Process(target=child)
process.start()
for number in [*range(1, 9), *range(10, 32), 9]:
    try:
        os.kill(process.pid, number)
    except OSError:
        pass
process.join()
print(process.exitcode < 0)
