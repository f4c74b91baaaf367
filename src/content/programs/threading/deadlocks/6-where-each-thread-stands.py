import sys
import threading
import time

fork, knife = threading.Lock(), threading.Lock()

def eat(first, second):
    first.acquire()
    time.sleep(0.1)
    second.acquire()

for name, order in (("A", (fork, knife)), ("B", (knife, fork))):
    threading.Thread(target=eat, args=order, name=name, daemon=True).start()
time.sleep(0.3)

frames = sys._current_frames()
for thread in threading.enumerate():
    frame = frames[thread.ident]
    while frame.f_code.co_filename != eat.__code__.co_filename:
        frame = frame.f_back
    print(f"{thread.name:10} line {frame.f_lineno} in {frame.f_code.co_name}")
