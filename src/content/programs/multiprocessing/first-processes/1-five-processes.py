from multiprocessing import Process
import time

def compute_heavy(name):
    print(f"Process {name} starting")
    time.sleep(2)
    print(f"Process {name} finished")

processes = []
for i in range(5):
    process = Process(target=compute_heavy, args=(f"Process-{i}",))
    processes.append(process)
    process.start()

for process in processes:
    process.join()
