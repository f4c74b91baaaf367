# here: a desktop reaches the world
# compare: pattern
import socket
import urllib.error
import urllib.request

for call in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: socket.create_connection(("example.org", 80), timeout=1),
    lambda: urllib.request.urlopen("http://example.org/", timeout=1),
):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error)
