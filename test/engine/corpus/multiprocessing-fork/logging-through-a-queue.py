import logging
import logging.handlers
import multiprocessing
import sys


def work(records):
    logger = logging.getLogger("work")
    logger.addHandler(logging.handlers.QueueHandler(records))
    logger.warning("from %s", multiprocessing.current_process().name)


records = multiprocessing.Queue()
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
listener = logging.handlers.QueueListener(records, handler)
for number in range(2):
    child = multiprocessing.Process(target=work, args=(records,), name=f"child {number}")
    child.start()
    child.join()
# Not before: a child forked while a thread of the parent is printing can print no more itself.
listener.start()
listener.stop()
