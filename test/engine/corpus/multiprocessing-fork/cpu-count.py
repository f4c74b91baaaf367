# python: 3.13
import multiprocessing
import os

count = multiprocessing.cpu_count()
print(count >= 1, count == os.cpu_count(), os.process_cpu_count() <= count)
