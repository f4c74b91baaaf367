import multiprocessing
import signal
import time

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda number, frame: print("the parent's"))
    child = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    child.start()
    child.terminate()
    child.join()
    print(child.exitcode)
