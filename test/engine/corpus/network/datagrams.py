import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))


def serve():
    while True:
        data, sender = server.recvfrom(1000)
        if not data:
            return
        server.sendto(data.upper(), sender)


thread = threading.Thread(target=serve)
thread.start()
with socket.socket(type=socket.SOCK_DGRAM) as client:
    client.settimeout(10)
    for text in (b"one", b"two"):
        client.sendto(text, server.getsockname())
    print(client.recv(100), client.recvfrom(1)[0])
    client.connect(server.getsockname())
    print(client.getpeername() == server.getsockname())
    client.send(b"three")
    print(client.recv(100))
    client.send(b"")
    thread.join()
    server.close()
    client.sendto(b"to nobody", ("127.0.0.1", 9))
    client.settimeout(0.05)
    try:
        client.recv(100)
    except (TimeoutError, ConnectionRefusedError):
        print("nobody answers")

one, other = socket.socketpair(type=socket.SOCK_DGRAM)
one.send(b"first")
one.send(b"second")
print(other.recv(100), other.recv(3))
one.close()
other.close()
