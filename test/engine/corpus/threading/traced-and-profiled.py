import cProfile
import pstats
import queue
import sys
import threading
import time

lock = threading.Lock()
simple = queue.SimpleQueue()
seen = []


def work():
    time.sleep(0.01)
    with lock:
        simple.put(1)
    return simple.get()


def note(frame, why, arg):
    if why == "call":
        seen.append(frame.f_code.co_name)


sys.settrace(note)
work()
sys.settrace(None)
print("traced", seen)
seen.clear()

sys.setprofile(note)
work()
sys.setprofile(None)
print("profiled", seen)
seen.clear()

monitoring = sys.monitoring
monitoring.use_tool_id(2, "mine")
monitoring.register_callback(
    2, monitoring.events.PY_START, lambda code, offset: seen.append(code.co_name)
)
monitoring.set_events(2, monitoring.events.PY_START)
work()
monitoring.set_events(2, 0)
monitoring.free_tool_id(2)
print("monitored", seen)

with cProfile.Profile() as profile:
    work()
functions = pstats.Stats(profile).stats
print("profile", sorted(name for file, _, name in functions if file != "~"))
