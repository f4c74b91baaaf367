# tries: to have threads with stacks larger than the memory
# ends: completed
import threading

for size in (2**31 - 1, 1 << 30, 1 << 28, 0, 32_768):
    try:
        threading.stack_size(size)
        thread = threading.Thread(target=print, args=("ran",))
        thread.start()
        thread.join()
    except (ValueError, RuntimeError, MemoryError, OverflowError) as error:
        print(type(error).__name__)
