import threading
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait

gate = threading.Event()
with ThreadPoolExecutor(3) as pool:
    slow, fast = pool.submit(gate.wait), pool.submit(int, "1")
    done, pending = wait([slow, fast], return_when=FIRST_COMPLETED)
    print(done == {fast}, pending == {slow})
    failed = pool.submit(int, "x")
    done, pending = wait([slow, failed], return_when=FIRST_EXCEPTION)
    print(failed in done, pending == {slow})
    print(wait([slow], timeout=0.05).not_done == {slow})
    gate.set()
    print(len(wait([slow, fast, failed]).done))
