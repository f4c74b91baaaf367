import queue
import threading
import time

class Log:
    def __init__(self, file):
        self.file = file
        self.lines = queue.Queue()
        self.writer = threading.Thread(target=self.write, daemon=True)
        self.writer.start()

    def write(self):
        while True:
            line = self.lines.get()
            time.sleep(0.05)    # a slow disk
            self.file.append(line)

    def add(self, line):
        self.lines.put(line)

file = []
log = Log(file)
for number in range(10):
    log.add(f"order {number}")
time.sleep(0.12)
print("the program is over; lines in the file:", len(file))
