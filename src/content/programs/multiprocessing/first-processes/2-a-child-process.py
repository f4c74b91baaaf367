import multiprocessing
import os

def work(parent_pid):
    print("child: my pid differs from the parent's:", os.getpid() != parent_pid)

if __name__ == "__main__":
    process = multiprocessing.Process(target=work, args=(os.getpid(),))
    process.start()
    process.join()
    print("parent: exit code", process.exitcode)
