import socket

here, there = socket.socketpair()
there.close()
print(here.recv(10))
for _ in range(3):
    try:
        here.sendall(b"x")
    except BrokenPipeError as error:
        print(type(error).__name__, error.strerror)
