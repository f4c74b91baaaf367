# tries: to leak by looking up names of hosts
# ends: completed
import socket

for work in (
    lambda: socket.getaddrinfo("leak.example.org", 80),
    lambda: socket.gethostbyname("leak.example.org"),
    lambda: socket.gethostbyname_ex("leak.example.org"),
    lambda: socket.gethostbyaddr("192.0.2.1"),
    lambda: socket.getnameinfo(("192.0.2.1", 80), 0),
    lambda: socket.getfqdn("leak.example.org"),
    lambda: socket.create_connection(("leak.example.org", 80), 1),
):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__)
