import threading

def identify(send):
    basket = []
    mine = threading.local()
    mine.seen = True

    def errand():
        basket.append(hasattr(mine, "seen"))

    send(errand)
    if not basket:
        return "process"
    return "coroutine" if basket[0] else "thread"
