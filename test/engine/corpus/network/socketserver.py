import socket
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(b"echo " + line)


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name in (b"a\n", b"b\n"):
        with socket.create_connection(server.server_address) as client:
            client.sendall(name)
            print(client.makefile("rb").readline())
    server.shutdown()
print("shut down")
