import multiprocessing

counter = 0

def add():
    global counter
    counter += 1
    print("child:", counter)

if __name__ == "__main__":
    for _ in range(3):
        process = multiprocessing.Process(target=add)
        process.start()
        process.join()
    print("parent:", counter)
