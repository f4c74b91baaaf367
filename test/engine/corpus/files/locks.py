# Locks of open files and of parts of files: who is refused, who waits, and what a close gives back.
import fcntl
import multiprocessing
import os


def attempt(lock, file, *args):
    try:
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *args)
        return "locked"
    except BlockingIOError as error:
        return f"refused: {error}"


def ask(queue):
    with open("data", "r+") as file:
        queue.put([attempt(fcntl.flock, file), attempt(fcntl.lockf, file)])
        queue.put([attempt(fcntl.lockf, file, 5, 0), attempt(fcntl.lockf, file, 5, 10)])


def wait(queue):
    with open("data", "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        queue.put(file.read())


context = multiprocessing.get_context("fork")
queue = context.Queue()
with open("data", "w") as file:
    file.write("before")

one, two = open("data", "r+"), open("data", "r+")
fcntl.flock(one, fcntl.LOCK_EX)
print("another open file:", attempt(fcntl.flock, two))
copy = os.dup(one.fileno())
one.close()
print("a copy is open:", attempt(fcntl.flock, two))
os.close(copy)
print("all are closed:", attempt(fcntl.flock, two))

fcntl.lockf(two, fcntl.LOCK_EX, 10)
child = context.Process(target=ask, args=(queue,))
child.start()
print("another process:", queue.get())
print("parts:", queue.get())
child.join()

child = context.Process(target=wait, args=(queue,))
child.start()
two.write("after!")
two.flush()
fcntl.flock(two, fcntl.LOCK_UN)
print("who waits goes on:", queue.get())
child.join()

shared = open("data")
other = open("data")
fcntl.flock(shared, fcntl.LOCK_SH)
fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
print("beside two that read:", attempt(fcntl.flock, two))
try:
    fcntl.lockf(shared, fcntl.LOCK_EX)
except OSError as error:
    print("to read only:", error)
try:
    fcntl.lockf(shared, fcntl.LOCK_SH | fcntl.LOCK_EX)
except ValueError as error:
    print(error)
os.lseek(two.fileno(), 0, os.SEEK_SET)
print(os.lockf(two.fileno(), os.F_TEST, 100))
