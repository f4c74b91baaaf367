import time
from multiprocessing import Process


def work():
    time.sleep(0.3)
    print("child ends")


Process(target=work).start()
print("end of main")
