import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(time.sleep, 0.3)
    waiting = pool.submit(time.sleep, 0.3)
    time.sleep(0.1)
    print("cancel the running one:", running.cancel())
    print("cancel the waiting one:", waiting.cancel())
