# status: failed
# stderr: ^Traceback \(most recent call last\):\n  File "main\.py", line 14, in <module>
# stderr: File "main\.py", line 9, in work\n
# stderr: ^ValueError: in a worker\n$
from concurrent.futures import ThreadPoolExecutor


def work():
    raise ValueError("in a worker")


with ThreadPoolExecutor() as pool:
    print("start")
    pool.submit(work).result()
print("never")
