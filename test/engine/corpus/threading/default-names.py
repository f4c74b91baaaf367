import threading


def work():
    print(threading.current_thread().name)


for target in (work, work, None):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    print(thread.name)
thread.name = "renamed"
print(thread.name, threading.current_thread().name)
