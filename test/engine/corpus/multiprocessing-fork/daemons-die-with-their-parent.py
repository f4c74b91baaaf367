import time
from multiprocessing import Process


def work():
    time.sleep(600)
    print("never")


child = Process(target=work, daemon=True)
child.start()
print(child.daemon, child.is_alive())
