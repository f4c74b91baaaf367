import queue
import threading

jobs, done = queue.Queue(), []


def work():
    while True:
        done.append(jobs.get() * 10)
        jobs.task_done()


for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
for number in range(8):
    jobs.put(number)
jobs.join()
print(sorted(done))
