import os
from multiprocessing import Process

basket = []

def shop(main_pid):
    basket.append("milk")
    print("same process:", os.getpid() == main_pid)
    print("child's basket:", basket)

if __name__ == "__main__":
    process = Process(target=shop, args=(os.getpid(),))
    process.start()
    process.join()
    print("parent's basket:", basket)
