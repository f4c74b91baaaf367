import multiprocessing
import sys
import time

def fine():
    pass

def broken():
    sys.exit(3)

def endless():
    time.sleep(60)

if __name__ == "__main__":
    for target in (fine, broken, endless):
        process = multiprocessing.Process(target=target)
        process.start()
        process.join(timeout=3)
        if process.is_alive():
            process.terminate()
            process.join()
        print(target.__name__, "exit code", process.exitcode)
