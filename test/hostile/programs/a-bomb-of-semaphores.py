# tries: to have semaphores without end
# ends: completed
# takes: long
import multiprocessing

locks = []
try:
    while True:
        locks.append(multiprocessing.Lock())
except OSError as error:
    print(len(locks) > 1000, error)
