import multiprocessing
import sys


def work():
    print(len(sys.argv), sys.argv[0].endswith("main.py"), "work" in globals())


if __name__ == "__main__":
    sys.argv.append("an argument")
    child = multiprocessing.get_context("spawn").Process(target=work)
    child.start()
    child.join()
