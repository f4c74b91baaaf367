# stderr: Exception ignored while joining a thread in _thread._shutdown()
"""Ctrl+C while a program that has come to its end waits for a thread: it waits no longer."""

import os
import signal
import threading
import time


def work():
    time.sleep(600)


def interrupt():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGINT)


threading.Thread(target=work).start()
threading.Thread(target=interrupt, daemon=True).start()
print("the end")
