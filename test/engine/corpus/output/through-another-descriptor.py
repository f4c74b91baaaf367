import os
import subprocess
import sys
import tempfile
from multiprocessing import Process


def hide(what):
    """Calls it, and gives what was written to descriptor 1 meanwhile."""
    read, write = os.pipe()
    former = os.dup(1)
    os.dup2(write, 1)
    os.close(write)
    try:
        what()
        sys.stdout.flush()
    finally:
        os.dup2(former, 1)
        os.close(former)
    with open(read, "rb") as file:
        return file.read()


def in_a_child():
    child = Process(target=print, args=("from a child",))
    child.start()
    child.join()


if __name__ == "__main__":
    print("before")
    print(hide(lambda: print("hidden")))
    print(hide(lambda: os.write(1, b"bytes")))
    print(hide(lambda: sys.stdout.writelines(["one\n", "two\n"])))
    print(hide(in_a_child))
    print(hide(lambda: subprocess.run(["echo", "of a program"])))
    print("after")

    # A pipe in the place of a file, and the other way round.
    file, path = tempfile.mkstemp()
    read, write = os.pipe()
    saved = os.dup(file)
    os.dup2(write, file)
    os.write(file, b"to the pipe")
    print(os.read(read, 100))
    os.dup2(saved, write)
    os.write(write, b"to the file")
    os.close(write)
    print(os.pread(saved, 100, 0))
    os.close(file)
    print(os.read(read, 1))

    # Of pipes: the last writer that is closed ends it.
    (read, write), (other_read, other_write) = os.pipe(), os.pipe()
    print(os.dup2(write, other_write) == other_write)
    os.close(write)
    print(os.read(other_read, 1))
    print(os.writev(other_write, [b"in ", b"parts"]))
    os.close(other_write)
    parts = [bytearray(4), bytearray(10)]
    print(os.readv(read, parts), parts)
    print(os.read(read, 1))
    for source, target in ((other_write, 1), (1, -1), (4000, 4000)):
        try:
            os.dup2(source, target)
        except OSError as error:
            print(error)
