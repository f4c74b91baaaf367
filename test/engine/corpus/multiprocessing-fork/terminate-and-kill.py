import time
from multiprocessing import Pipe, Process


def work(end):
    end.send("running")
    time.sleep(600)


for method in ("terminate", "kill"):
    here, there = Pipe()
    child = Process(target=work, args=(there,))
    child.start()
    print(here.recv(), child.is_alive())
    getattr(child, method)()
    child.join()
    print(method, child.exitcode, child.is_alive())
