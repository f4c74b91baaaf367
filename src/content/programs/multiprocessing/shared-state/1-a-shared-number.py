import time
from multiprocessing import Process, Value

def add(number, times):
    for _ in range(times):
        seen = number.value
        time.sleep(0.001)
        number.value = seen + 1

if __name__ == "__main__":
    number = Value("i", 0)
    processes = [Process(target=add, args=(number, 50))
                 for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("200 additions, all of them counted:", number.value == 200)
