# stderr: ^exception calling callback for <Future at 0x
# stderr: ^ZeroDivisionError
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(abs, -1)
    future.add_done_callback(lambda f: 1 / 0)
    future.add_done_callback(lambda f: print("the next one is called:", f.result()))
