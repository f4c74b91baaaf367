import threading


class Careless(threading.Thread):
    def __init__(self):
        pass


for use in (Careless().start, Careless().join, Careless().is_alive, lambda: Careless().name):
    try:
        use()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
