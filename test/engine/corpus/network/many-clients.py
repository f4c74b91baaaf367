import socket
import threading


def answer(connection):
    with connection, connection.makefile("rw") as stream:
        stream.write(stream.readline()[::-1].strip() + "\n")


def serve(listener, clients):
    for _ in range(clients):
        threading.Thread(target=answer, args=(listener.accept()[0],)).start()


with socket.create_server(("localhost", 0)) as listener:
    threading.Thread(target=serve, args=(listener, 5)).start()
    clients = [socket.create_connection(listener.getsockname()) for _ in range(5)]
    for number, client in enumerate(clients):
        client.sendall(f"client {number}\n".encode())
    print([client.makefile().readline() for client in reversed(clients)])
    for client in clients:
        client.close()
