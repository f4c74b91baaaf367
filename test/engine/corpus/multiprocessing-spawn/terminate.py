import multiprocessing
import time


def work(end):
    end.send("running")
    time.sleep(600)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=work, args=(there,), daemon=True)
    child.start()
    print(here.recv(), child.daemon)
    child.terminate()
    child.join()
    print(child.exitcode)
