import contextlib
import io
import os
import runpy
import time
from multiprocessing import SimpleQueue, active_children
from multiprocessing.process import BaseProcess

printed = SimpleQueue()
start, run = BaseProcess.start, BaseProcess.run

class Screen(io.TextIOBase):
    """Brings what the children print to this process."""

    def write(self, text):
        printed.put((os.getpid(), text))
        return len(text)

def refuse(process):
    raise SystemExit("fail: starts-on-import")

def run_longer(process):
    run(process)
    time.sleep(0.3)

BaseProcess.start = refuse
with contextlib.redirect_stdout(io.StringIO()):
    runpy.run_path("answer.py", run_name="__mp_main__")

BaseProcess.start, BaseProcess.run = start, run_longer
with contextlib.redirect_stdout(Screen()):
    runpy.run_path("answer.py", run_name="__main__")

alive = active_children()
for process in alive:
    process.terminate()
    process.join()
if alive:
    raise SystemExit("fail: not-joined")

lines = {}
while not printed.empty():
    pid, text = printed.get()
    lines[pid] = lines.get(pid, "") + text
if sorted("".join(lines.values()).splitlines()) != ["1000 168", "2000 303", "3000 430"]:
    raise SystemExit("fail: wrong-numbers")
if len(lines) != 3 or os.getpid() in lines:
    raise SystemExit("fail: in-the-parent")
