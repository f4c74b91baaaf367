import time
from multiprocessing import Process, Semaphore


def work(semaphore):
    time.sleep(0.5)
    semaphore.release()


semaphore = Semaphore(0)
Process(target=work, args=(semaphore,)).start()
print(semaphore.acquire())
