import multiprocessing
import signal
import sys
import time

def work(ready):
    try:
        ready.set()
        time.sleep(60)
    finally:
        print("    the file is closed")

def careful_work(ready):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    work(ready)

if __name__ == "__main__":
    for target in (work, careful_work):
        print(target.__name__)
        ready = multiprocessing.Event()
        process = multiprocessing.Process(target=target, args=[ready])
        process.start()
        ready.wait()
        process.terminate()
        process.join()
        print("    exit code", process.exitcode)
