import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    future = pool.submit(gate.wait)
    for name in "ab":
        future.add_done_callback(
            lambda f, name=name: print(name, f.result(), threading.current_thread().name)
        )
    gate.set()
future.add_done_callback(lambda f: print("c", threading.current_thread().name))
