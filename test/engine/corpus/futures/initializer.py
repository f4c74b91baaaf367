import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def start(text):
    local.text = text
    print("initialised", threading.current_thread().name)


with ThreadPoolExecutor(1, "worker", start, ("hello",)) as pool:
    print([pool.submit(lambda: local.text).result() for _ in range(2)])
