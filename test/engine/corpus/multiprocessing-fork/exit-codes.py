import os
import sys
from multiprocessing import Process

targets = {
    "returns": lambda: None,
    "exits": sys.exit,
    "exits with 3": lambda: sys.exit(3),
    "exits with True": lambda: sys.exit(True),
    "_exit": lambda: os._exit(9),
}
for name, target in targets.items():
    child = Process(target=target)
    print(name, child.exitcode, end=" ", flush=True)
    child.start()
    child.join()
    print(child.exitcode)
