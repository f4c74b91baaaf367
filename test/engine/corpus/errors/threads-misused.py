import threading

thread = threading.Thread(target=lambda: None)
for call in (thread.join, thread.start, thread.start, threading.current_thread().join):
    try:
        call()
    except RuntimeError as error:
        print(error)
thread.join()
for arguments in ({"group": 1}, {"args": 3, "target": print}):
    try:
        threading.Thread(**arguments)
    except (AssertionError, TypeError) as error:
        print(type(error).__name__, error)
