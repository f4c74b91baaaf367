import socket
import threading


def serve(listener):
    connection, address = listener.accept()
    with connection:
        while data := connection.recv(100):
            connection.sendall(data.upper())
        print("server: the client has closed", address[0])


listener = socket.create_server(("127.0.0.1", 0))
thread = threading.Thread(target=serve, args=(listener,))
thread.start()
with socket.create_connection(listener.getsockname()) as client:
    for text in (b"hello", b"again"):
        client.sendall(text)
        print(client.recv(100))
thread.join()
listener.close()
