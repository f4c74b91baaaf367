import threading

gate = threading.Event()
threads = [threading.Thread(target=gate.wait, name=f"T{n}", daemon=n == 1) for n in range(3)]
for thread in threads:
    thread.start()
print([thread.name for thread in threading.enumerate()], threading.active_count())
gate.set()
for thread in threads:
    thread.join()
print([thread.name for thread in threading.enumerate()], threading.active_count())
print(threading.current_thread() is threading.main_thread())
