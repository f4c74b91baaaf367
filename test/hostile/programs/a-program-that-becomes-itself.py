# tries: to begin anew without end
# ends: stopped, crashed
import os
import sys

print("ready", flush=True)
os.execv(sys.executable, [sys.executable, "main.py"])
