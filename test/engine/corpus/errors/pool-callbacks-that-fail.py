# stderr: ^Exception in thread Thread-\d+ \(_handle_results\):
# stderr: ^ZeroDivisionError
import threading
from multiprocessing.pool import ThreadPool

pool = ThreadPool(1)
handler = next(t for t in threading.enumerate() if "_handle_results" in t.name)
result = pool.apply_async(abs, (-1,), callback=lambda value: value / 0)
handler.join()
print(result.ready(), "its handler is gone")
