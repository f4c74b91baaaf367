from multiprocessing import Process
import time

def compute_heavy(limit):
    time.sleep(0.2)
    print(limit, "finished")

if __name__ == "__main__":
    processes = []
    for limit in (1000, 2000, 3000):
        process = Process(target=compute_heavy, args=(limit,))
        processes.append(process)
        process.start()

    for process in processes:
        process.join()
