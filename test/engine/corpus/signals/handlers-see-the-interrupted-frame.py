import os
import signal
import threading
import time


def handler(signum, frame):
    print(signal.Signals(signum).name, frame.f_code.co_name, frame.f_lineno)


def send():
    os.kill(os.getpid(), signal.SIGUSR1)


def wait():
    threading.Timer(0.1, send).start()
    time.sleep(0.3)


signal.signal(signal.SIGUSR1, handler)
send()
wait()
signal.raise_signal(signal.SIGUSR1)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(signal.getsignal(signal.SIGUSR1) is handler)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
send()
print(signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN)
