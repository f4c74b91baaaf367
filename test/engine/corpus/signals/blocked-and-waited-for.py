import multiprocessing as mp
import os
import signal
import threading
import time

USERS = {signal.SIGUSR1, signal.SIGUSR2}


def note(number, frame):
    print("handled", signal.Signals(number).name)


signal.signal(signal.SIGUSR1, note)
print(signal.pthread_sigmask(signal.SIG_BLOCK, USERS) == set())
os.kill(os.getpid(), signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR2)
print("pending", sorted(signal.sigpending()) == sorted(USERS))
print("waited for", signal.sigwait({signal.SIGUSR2}).name)
print(signal.pthread_sigmask(signal.SIG_SETMASK, []) == USERS, signal.sigpending())

signal.pthread_sigmask(signal.SIG_BLOCK, USERS)
taken = []


def take():
    while not taken or taken[-1] != signal.SIGUSR2:
        taken.append(signal.sigwait(USERS))


thread = threading.Thread(target=take)
thread.start()
for number in (signal.SIGUSR1, signal.SIGUSR1, signal.SIGUSR2):
    os.kill(os.getpid(), number)
    time.sleep(0.05)
thread.join()
print([number.name for number in taken])
print(signal.sigtimedwait(USERS, 0.05))


def wait_in_a_child(ready):
    ready.set()
    print("child", signal.sigwait(USERS).name, flush=True)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, USERS)
    time.sleep(60)


ready = mp.Event()
child = mp.Process(target=wait_in_a_child, args=(ready,))
child.start()
ready.wait()
os.kill(child.pid, signal.SIGUSR1)
time.sleep(0.3)
os.kill(child.pid, signal.SIGUSR2)
child.join()
print(child.exitcode == -signal.SIGUSR2)
