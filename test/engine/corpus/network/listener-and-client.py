from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def ask(address):
    with Client(address, authkey=b"key") as connection:
        connection.send({"a": [1, 2]})
        print("client:", connection.recv())


with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
    child = Process(target=ask, args=(listener.address,))
    child.start()
    with listener.accept() as connection:
        print("server:", connection.recv())
        connection.send("thanks")
    child.join()
