from multiprocessing import Process
from multiprocessing.managers import BaseManager

queue_items = []


class Server(BaseManager):
    pass


def connect(address):
    Server.register("items")
    client = Server(address, authkey=b"key")
    client.connect()
    client.items().append("from a client")


Server.register("items", callable=lambda: queue_items)
with Server(("127.0.0.1", 0), authkey=b"key") as server:
    child = Process(target=connect, args=(server.address,))
    child.start()
    child.join()
    print(str(server.items()), queue_items, child.exitcode)
