import time

start = time.process_time(), time.thread_time()
while time.process_time() - start[0] < 0.2:
    pass
print(time.thread_time() - start[1] > 0.15)
