import multiprocessing
import os
import signal
import time

def work(stop, ready):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready.set()
    stop.wait()
    print("child: finished what it had begun")

def press_ctrl_c(processes):
    """A terminal sends SIGINT to each process of the program."""
    for process in processes:
        os.kill(process.pid, signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)

if __name__ == "__main__":
    stop, ready = multiprocessing.Event(), multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=[stop, ready])
    child.start()
    ready.wait()
    try:
        press_ctrl_c([child])
        time.sleep(60)
    except KeyboardInterrupt:
        print("parent: stopping")
        stop.set()
        child.join()
    print("exit code", child.exitcode)
