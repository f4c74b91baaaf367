# tries: to replace the functions with which the engine works
# ends: completed, failed, crashed, deadlocked
import builtins
import json
import os
import sys
import threading
import time


def wrong(*args, **others):
    raise ZeroDivisionError


json.dumps = json.loads = os.write = os.read = time.sleep = time.monotonic = wrong
threading.current_thread = threading.enumerate = threading.main_thread = wrong
threading.Thread.join = threading._shutdown = threading._active = wrong
sys.stdout.write = sys.stdout.flush = wrong
builtins.len = builtins.isinstance = builtins.type = builtins.sorted = builtins.getattr = wrong
print("done")
