import signal
import threading

signal.signal(signal.SIGUSR1, lambda number, frame: print(threading.current_thread().name))
thread = threading.Thread(target=signal.raise_signal, args=(signal.SIGUSR1,))
thread.start()
thread.join()
signal.raise_signal(signal.SIGUSR1)
