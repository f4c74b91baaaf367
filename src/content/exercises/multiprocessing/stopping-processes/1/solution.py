import multiprocessing
import signal
import time

def wait(processes, seconds):
    deadline = time.monotonic() + seconds
    for process in processes:
        process.join(timeout=max(0, deadline - time.monotonic()))
    return [process for process in processes if process.is_alive()]

def shut_down(processes, stop, patience):
    stop.set()
    alive = wait(processes, patience)
    for process in alive:
        process.terminate()
    alive = wait(alive, patience)
    for process in alive:
        process.kill()
    for process in alive:
        process.join()
    return [process.exitcode for process in processes]

def polite(stop, ready):
    ready.set()
    stop.wait()

def deaf(stop, ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(60)

if __name__ == "__main__":
    stop = multiprocessing.Event()
    processes = []
    for target in (polite, deaf):
        ready = multiprocessing.Event()
        process = multiprocessing.Process(target=target, args=(stop, ready))
        process.start()
        processes.append(process)
        ready.wait()
    print(shut_down(processes, stop, patience=0.5))
