import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    listener.settimeout(0.05)
    print(listener.gettimeout(), listener.getblocking())
    try:
        listener.accept()
    except TimeoutError as error:
        print(repr(error), socket.timeout is TimeoutError)
    with socket.create_connection(listener.getsockname(), timeout=0.05) as client:
        try:
            client.recv(1)
        except TimeoutError as error:
            print(error)
        client.setblocking(False)
        try:
            client.recv(1)
        except BlockingIOError as error:
            print(type(error).__name__)
