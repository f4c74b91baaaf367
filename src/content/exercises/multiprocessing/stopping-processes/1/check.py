import multiprocessing
import runpy
import signal
import sys
import time

shut_down = runpy.run_path("answer.py")["shut_down"]
PATIENCE = 0.5

def polite(stop, ready):
    ready.set()
    stop.wait()
    time.sleep(0.15)
    sys.exit(7)

def busy(stop, ready):
    signal.signal(signal.SIGTERM, clean_up)
    ready.set()
    time.sleep(60)

def clean_up(*_):
    time.sleep(0.1)
    sys.exit(8)

def deaf(stop, ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(60)

def run(*targets):
    stop, ready = multiprocessing.Event(), multiprocessing.Event()
    processes = []
    for target in targets:
        ready.clear()
        process = multiprocessing.Process(target=target, args=(stop, ready))
        process.start()
        processes.append(process)
        ready.wait()
    start = time.monotonic()
    codes = shut_down(processes, stop, PATIENCE)
    took = time.monotonic() - start
    alive = [process.is_alive() for process in processes]
    for process in processes:
        process.kill()
        process.join()
    return codes, took, any(alive), [process.exitcode for process in processes]

codes, took, is_alive, ended = run(deaf, polite, busy, deaf, deaf)
if ended[1] != 7:
    raise SystemExit("fail: not-asked")
if ended[2] != 8:
    raise SystemExit("fail: no-second-chance")
if is_alive or None in (codes or ()):
    raise SystemExit("fail: left-alive")
if took > 3 * PATIENCE:
    raise SystemExit("fail: too-slow")
if list(codes or ()) != ended:
    raise SystemExit("fail: exit-codes")
