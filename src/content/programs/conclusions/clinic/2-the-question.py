import queue
import threading
import time

class Log:
    def __init__(self, file):
        self.file = file
        self.lines = queue.Queue()
        self.writer = threading.Thread(target=self.write, name="writer",
                                       daemon=True)
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
for thread in threading.enumerate():
    kind = "daemon" if thread.daemon else "waited for"
    print(f"{thread.name}: {kind}")
print("in the file:", len(file))
print("in the queue or the writer's hand:", log.lines.unfinished_tasks - len(file))
