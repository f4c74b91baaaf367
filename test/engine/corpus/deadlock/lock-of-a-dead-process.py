# status: deadlocked
from multiprocessing import Lock, Process

lock = Lock()
child = Process(target=lock.acquire)
child.start()
child.join()
print("the child ended with the lock:", child.exitcode)
lock.acquire()
