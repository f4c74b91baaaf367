# compare: unordered
import logging
import sys
from multiprocessing import Process

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(processName)s %(message)s")


def work(number):
    logging.info("number %d", number)


children = [Process(target=work, args=(n,), name=f"child {n}") for n in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
logging.info("end")
