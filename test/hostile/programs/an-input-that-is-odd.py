# tries: to read more input than there is, in many threads, and to close it
# ends: stopped, completed, failed
import os
import sys
import threading


def read():
    try:
        sys.stdin.readline()
    except BaseException as error:
        print(type(error).__name__)


os.close(0)
print("ready", flush=True)
threads = [threading.Thread(target=read) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.stdin.close()
