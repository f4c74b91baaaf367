import multiprocessing
import signal
import time

def polite(stop, ready):
    ready.set()
    stop.wait()

def busy(stop, ready):
    ready.set()
    time.sleep(60)

def deaf(stop, ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(60)

def join_all(processes, seconds):
    """Wait for all of them together; give back those still alive."""
    deadline = time.monotonic() + seconds
    for process in processes:
        process.join(timeout=max(0, deadline - time.monotonic()))
    return [process for process in processes if process.is_alive()]

if __name__ == "__main__":
    stop = multiprocessing.Event()
    processes = []
    for target in (polite, busy, deaf):
        ready = multiprocessing.Event()
        process = multiprocessing.Process(
            target=target, name=target.__name__, args=[stop, ready])
        process.start()
        processes.append(process)
        ready.wait()

    stop.set()
    alive = join_all(processes, 1)
    print("after the request:", [process.name for process in alive])
    for process in alive:
        process.terminate()
    alive = join_all(alive, 1)
    print("after terminate():", [process.name for process in alive])
    for process in alive:
        process.kill()
    print("after kill():", join_all(alive, 5))
    print([process.exitcode for process in processes])
