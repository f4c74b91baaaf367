# tries: to kill children before they have begun
# ends: completed
import multiprocessing
import os

for method in ("fork", "spawn"):
    context = multiprocessing.get_context(method)
    for _ in range(10):
        process = context.Process(target=os.getpid)
        process.start()
        process.kill()
        process.join()
print("taken back")
