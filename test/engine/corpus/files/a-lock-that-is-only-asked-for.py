"""`F_TEST` says whether a part of a file could be locked, and leaves every lock as it was."""
import errno
import fcntl
import multiprocessing
import os


def ask(path, start, length):
    with open(path, "r+b") as file:
        file.seek(start)
        try:
            os.lockf(file.fileno(), os.F_TEST, length)
        except OSError as error:
            return errno.errorcode[error.errno]
        return "free"


def child(path, answers):
    answers.put([ask(path, 0, 4), ask(path, 3, 4), ask(path, 4, 4)])


def answers_of_a_child(path):
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(path, answers))
    process.start()
    found = answers.get()
    process.join()
    return found


if __name__ == "__main__":
    path = "locked.bin"
    with open(path, "wb") as file:
        file.write(bytes(8))
    with open(path, "r+b") as file:
        os.lockf(file.fileno(), os.F_LOCK, 4)
        print("own:", end=" ")
        os.lockf(file.fileno(), os.F_TEST, 4)
        print("free")
        print("others:", *answers_of_a_child(path))
        fcntl.lockf(file, fcntl.LOCK_SH, 4)
        print("shared:", *answers_of_a_child(path))
        os.lockf(file.fileno(), os.F_ULOCK, 4)
        print("then:", *answers_of_a_child(path))
    os.remove(path)
