from concurrent.futures import ThreadPoolExecutor

class Uploader:
    def __init__(self, send):
        self.send = send
        self.pool = ThreadPoolExecutor(1)

    def add(self, item):
        self.pool.submit(self.send, item)

    def close(self):
        self.pool.shutdown()
