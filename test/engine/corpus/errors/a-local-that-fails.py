import threading


class Local(threading.local):
    def __init__(self, fails):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")


def work():
    try:
        local.value
    except ValueError as error:
        print(error)


local = Local(True)
thread = threading.Thread(target=work)
thread.start()
thread.join()
