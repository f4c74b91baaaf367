import signal


def handle(number, frame):
    raise LookupError("from the handler")


signal.signal(signal.SIGUSR1, handle)
try:
    signal.raise_signal(signal.SIGUSR1)
except LookupError as error:
    print(error)
