# tries: to connect to a server with sockets of every family and kind
# ends: completed
import asyncio
import socket

PORT = TRAP_PORT
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, 17, 99, -1):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, 99):
        for address in (("127.0.0.1", PORT), ("localhost", PORT), ("::1", PORT, 0, 0), "127.0.0.1", ("example.org", 80)):
            try:
                with socket.socket(family, kind) as one:
                    one.settimeout(0.1)
                    one.connect(address)
                    one.send(b"leak")
            except (OSError, ValueError, TypeError, OverflowError) as error:
                print(type(error).__name__, end=" ")
try:
    asyncio.run(asyncio.open_connection("127.0.0.1", PORT))
except OSError as error:
    print(type(error).__name__)
