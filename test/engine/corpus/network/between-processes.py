import socket
from multiprocessing import Process


def serve(listener):
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"from another process: " + connection.recv(100))


with socket.create_server(("127.0.0.1", 0)) as listener:
    child = Process(target=serve, args=(listener,))
    child.start()
    with socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"hello")
        print(client.recv(100))
    child.join()
print(child.exitcode)
