# tries: to kill the parent, and to live on without it
# ends: failed, stopped
import multiprocessing
import os
import time


def child(parent):
    os.kill(parent, 9)
    time.sleep(0.2)


multiprocessing.Process(target=child, args=(os.getpid(),)).start()
time.sleep(60)
print("ESCAPED")
