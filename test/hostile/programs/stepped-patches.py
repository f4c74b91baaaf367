# tries: to be paused with the modules replaced that describe a pause
# ends: completed, failed, crashed
# under: manual
import json
import sys
import threading


def wrong(*args, **others):
    raise ZeroDivisionError


json.dumps = wrong
threading.current_thread = wrong
threading._active = None
sys._current_frames = wrong
sys.modules["asyncio"] = None
print("patched")
print("stepped")
