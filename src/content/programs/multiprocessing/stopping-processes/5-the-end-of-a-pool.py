import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

def work(number):
    time.sleep(0.2)
    return number

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        answers = [pool.apply_async(work, [n]) for n in range(4)]
    print("Pool:", sum(answer.ready() for answer in answers), "of 4 done")

    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
    print("Executor:", sum(future.done() for future in futures), "of 4 done")
