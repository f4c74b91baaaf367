# compare: pattern
import threading

thread = threading.Thread(target=lambda: print(threading.current_thread()), name="T", daemon=True)
print(thread)
thread.start()
thread.join()
print(thread)
print(threading.main_thread())
