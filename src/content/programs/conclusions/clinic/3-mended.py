import queue
import threading
import time

class Log:
    END = object()

    def __init__(self, file):
        self.file = file
        self.lines = queue.Queue()
        self.writer = threading.Thread(target=self.write, name="writer")
        self.writer.start()

    def write(self):
        while (line := self.lines.get()) is not self.END:
            time.sleep(0.05)    # a slow disk
            self.file.append(line)

    def add(self, line):
        self.lines.put(line)

    def close(self):
        self.lines.put(self.END)
        self.writer.join()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

file = []
with Log(file) as log:
    for number in range(10):
        log.add(f"order {number}")
print("the program is over; lines in the file:", len(file))
