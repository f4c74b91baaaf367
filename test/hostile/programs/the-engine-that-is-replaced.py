# tries: to replace the engine's own functions under it
# ends: completed, failed, crashed, stopped, deadlocked
import sys
import threading

import _interleave

for name in dir(_interleave):
    if not name.startswith("__"):
        setattr(_interleave, name, lambda *args: None)
for module in [module for name, module in sys.modules.items() if name.startswith("interleave")]:
    for name in list(vars(module)):
        if not name.startswith("__"):
            setattr(module, name, None)
thread = threading.Thread(target=print, args=("a thread",))
thread.start()
print("done")
