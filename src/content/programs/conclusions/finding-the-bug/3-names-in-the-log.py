import logging
import sys
import threading
import time

logging.basicConfig(stream=sys.stdout, level=logging.INFO,
                    format="%(threadName)-7s %(message)s")
seats = 1

def sell(pause):
    global seats
    seen = seats
    logging.info("sees %d", seen)
    time.sleep(pause)
    if seen > 0:
        seats = seen - 1
        logging.info("sells, leaves %d", seats)

sellers = [
    threading.Thread(target=sell, args=(0.2,), name="hall"),
    threading.Thread(target=sell, args=(0.1,), name="website"),
]
for seller in sellers:
    seller.start()
    time.sleep(0.05)
for seller in sellers:
    seller.join()
