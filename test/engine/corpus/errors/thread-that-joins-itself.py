import threading


def work():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        print(error)


thread = threading.Thread(target=work)
thread.start()
thread.join()
