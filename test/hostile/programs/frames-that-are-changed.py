# tries: to change the frames of others, and to keep them beyond their end
# ends: completed, failed, crashed
import sys
import threading
import time


def other():
    secret = 1
    while secret:
        time.sleep(0.001)


thread = threading.Thread(target=other)
thread.start()
time.sleep(0.02)
for frame in sys._current_frames().values():
    frame.f_trace = None
    while frame is not None:
        frame.f_locals["secret"] = 0
        for name in ("f_lineno", "f_trace_opcodes", "f_code"):
            try:
                setattr(frame, name, -1)
            except (ValueError, AttributeError, TypeError):
                pass
        frame = frame.f_back
thread.join()
try:
    sys._getframe(10**6)
except ValueError as error:
    print(error)
sys._getframe().f_globals.clear()
print("done")
