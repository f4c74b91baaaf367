# here: the number is the engine's own
# compare: pattern
import time
from multiprocessing import Process

children = []
try:
    for _ in range(1000):
        child = Process(target=time.sleep, args=(600,), daemon=True)
        child.start()
        children.append(child)
except OSError as error:
    print(type(error).__name__, error.strerror, len(children))
for child in children:
    child.kill()
for child in children:
    child.join()
print({child.exitcode for child in children})
