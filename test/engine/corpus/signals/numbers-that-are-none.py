import os
import signal

for number in (-1, 65, 99):
    try:
        os.kill(os.getpid(), number)
    except OSError as error:
        print(number, error.strerror)
try:
    signal.signal(99, signal.SIG_IGN)
except ValueError as error:
    print(error)
os.kill(os.getpid(), 0)
print("alive")
