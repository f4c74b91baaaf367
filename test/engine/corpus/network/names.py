import socket

print(socket.gethostbyname("localhost"), socket.inet_aton("127.0.0.1"))
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][4])
print(socket.AF_INET.name, socket.htons(1) in (1, 256), socket.has_ipv6 in (True, False))
try:
    socket.inet_aton("no address")
except OSError as error:
    print(error)
try:
    socket.create_connection(("no.such.host.invalid", 1))
except socket.gaierror as error:
    print(type(error).__name__)
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "fe80::1"), (socket.AF_INET6, "127.0.0.1")):
    try:
        print(socket.inet_ntop(family, socket.inet_pton(family, address)))
    except OSError as error:
        print(error)
