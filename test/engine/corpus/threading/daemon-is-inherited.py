import threading


def parent():
    child = threading.Thread(target=lambda: None)
    print(threading.current_thread().daemon, child.daemon)
    child.start()
    child.join()


for daemon in (False, True):
    thread = threading.Thread(target=parent, daemon=daemon)
    thread.start()
    thread.join()
