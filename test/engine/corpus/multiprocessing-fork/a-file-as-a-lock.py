import multiprocessing as mp
import os
import pathlib
import time


def bump(times):
    counter = pathlib.Path("counter")
    for _ in range(times):
        while True:
            try:
                os.close(os.open("lock", os.O_CREAT | os.O_EXCL))
                break
            except FileExistsError:
                time.sleep(0.001)
        counter.write_text(str(int(counter.read_text()) + 1))
        os.remove("lock")


pathlib.Path("counter").write_text("0")
processes = [mp.Process(target=bump, args=(20,)) for _ in range(3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
print(pathlib.Path("counter").read_text())
