import time

start = time.process_time(), time.thread_time(), time.perf_counter()
time.sleep(0.5)
process, thread, wall = (
    now - then
    for now, then in zip((time.process_time(), time.thread_time(), time.perf_counter()), start)
)
print(process < 0.1, thread < 0.1, wall > 0.49)
