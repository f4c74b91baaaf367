import hashlib
import socket
import threading


def send(connection, data):
    with connection:
        connection.sendall(data)


data = bytes(range(256)) * 8192
here, there = socket.socketpair()
threading.Thread(target=send, args=(there, data)).start()
received = bytearray()
while chunk := here.recv(65536):
    received += chunk
print(len(received), hashlib.sha256(received).digest() == hashlib.sha256(data).digest())
