# tries: to change the library that all programs of the page read
# ends: completed
import colorsys
import mmap
import os

LIBRARY = "/lib/python314.zip"
before = os.stat(LIBRARY).st_size


def attempt(what, work):
    try:
        work()
        print("ESCAPED", what)
    except (OSError, ValueError) as error:
        print(what, type(error).__name__)


def write():
    with open(LIBRARY, "r+b") as file:
        file.write(b"poison")


def append():
    with open(LIBRARY, "ab") as file:
        file.write(b"poison")


def truncate():
    os.truncate(LIBRARY, 0)


def recreate():
    with open(LIBRARY, "wb") as file:
        file.write(b"poison")


def mapped():
    with open(LIBRARY, "r+b") as file, mmap.mmap(file.fileno(), 0) as view:
        view[:4] = b"PKxx"
        view.flush()


def touched():
    os.utime(LIBRARY, (0, 0))


for what, work in (("write", write), ("append", append), ("truncate", truncate), ("recreate", recreate), ("mapped", mapped)):
    attempt(what, work)
print(os.stat(LIBRARY).st_size == before)
