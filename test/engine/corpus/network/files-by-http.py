import http.server
import pathlib
import threading
import urllib.request

pathlib.Path("page.txt").write_text("a file of the program")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args): ...


with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with urllib.request.urlopen(f"http://localhost:{server.server_port}/page.txt") as answer:
        print(answer.headers["Content-Type"], answer.headers["Content-Length"], answer.read())
    server.shutdown()
