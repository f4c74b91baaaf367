import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener

errors = []


def ask(address):
    try:
        Client(address, authkey=b"wrong")
    except (AuthenticationError, EOFError) as error:
        errors.append(str(error))


with Listener(("127.0.0.1", 0), authkey=b"right") as listener:
    thread = threading.Thread(target=ask, args=(listener.address,))
    thread.start()
    try:
        listener.accept()
    except AuthenticationError as error:
        print(error)
    thread.join()
print(errors)
