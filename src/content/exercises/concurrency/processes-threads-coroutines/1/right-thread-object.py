import threading

def identify(send):
    name = None

    def errand():
        nonlocal name
        name = threading.current_thread().name

    send(errand)
    if name is None:
        return "process"
    if name == threading.current_thread().name:
        return "coroutine"
    return "thread"
