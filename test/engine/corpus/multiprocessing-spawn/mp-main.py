import multiprocessing
import sys


def work():
    print(__name__, work.__module__, sys.modules["__main__"] is sys.modules["__mp_main__"])
    print(multiprocessing.get_start_method(), multiprocessing.parent_process().name)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
