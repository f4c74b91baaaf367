import threading

def download():
    print("running in", threading.current_thread().name)

first = threading.Thread(target=download, name="worker")
first.run()

second = threading.Thread(target=download, name="worker")
second.start()
second.join()
