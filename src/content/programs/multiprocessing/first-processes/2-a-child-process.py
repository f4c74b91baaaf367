import os
from multiprocessing import Process

def work(parent_pid):
    print("child: same pid as the parent:", os.getpid() == parent_pid)

if __name__ == "__main__":
    process = Process(target=work, args=(os.getpid(),))
    process.start()
    process.join()
    print("parent: exit code", process.exitcode)
