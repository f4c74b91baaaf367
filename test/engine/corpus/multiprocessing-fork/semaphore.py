import time
from multiprocessing import Process, Semaphore, Value


def work(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.05)
        with inside.get_lock():
            inside.value -= 1


semaphore, inside, most = Semaphore(2), Value("i"), Value("i")
children = [Process(target=work, args=(semaphore, inside, most)) for _ in range(4)]
for child in children:
    child.start()
for child in children:
    child.join()
print(most.value <= 2, inside.value, semaphore.get_value())
