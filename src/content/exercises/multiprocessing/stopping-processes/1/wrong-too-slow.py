import multiprocessing
import signal
import time

def shut_down(processes, stop, patience):
    stop.set()
    for insist in ("terminate", "kill"):
        for process in processes:
            process.join(timeout=patience)
            if process.is_alive():
                getattr(process, insist)()
    for process in processes:
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
