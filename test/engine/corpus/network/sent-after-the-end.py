import socket
import time


def attempt(connection, data):
    try:
        print("sent", connection.send(data))
    except BrokenPipeError:
        print("broken pipe")


with socket.create_server(("127.0.0.1", 0)) as server:
    client = socket.create_connection(server.getsockname())
    connection, _ = server.accept()
client.close()
time.sleep(0.05)
for data in (b"first", b"second", b"third"):
    attempt(connection, data)
    time.sleep(0.05)

one, other = socket.socketpair()
other.close()
attempt(one, b"first")

one, other = socket.socketpair()
one.shutdown(socket.SHUT_WR)
attempt(one, b"first")
