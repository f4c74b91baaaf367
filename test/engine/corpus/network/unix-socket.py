import os
import socket
import threading

listener = socket.socket(socket.AF_UNIX)
listener.bind("a.socket")
listener.listen()
thread = threading.Thread(target=lambda: print("server:", listener.accept()[0].recv(10)))
thread.start()
with socket.socket(socket.AF_UNIX) as client:
    client.connect("a.socket")
    client.sendall(b"hello")
thread.join()
listener.close()
print(os.path.exists("a.socket"))
os.unlink("a.socket")
