import http.server
import threading
import time
from urllib.request import urlopen
from concurrent.futures import ThreadPoolExecutor


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.5)
        self.send_error(204)

    def log_message(self, *args): ...


def fetch(_):
    return urlopen(f"http://127.0.0.1:{server.server_port}").status


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    start = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        print(list(pool.map(fetch, range(8))), time.perf_counter() - start < 3.5)
    server.shutdown()
