import threading

inside, gate = threading.Event(), threading.Event()


def generate():
    inside.set()
    gate.wait()
    yield 1


generator = generate()
thread = threading.Thread(target=lambda: print("thread got", next(generator)))
thread.start()
inside.wait()
try:
    next(generator)
except ValueError as error:
    print(error)
gate.set()
thread.join()
