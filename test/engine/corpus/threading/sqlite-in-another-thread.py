# sqlite3 refuses a connection to other threads than that which made it, unless it is told not to.
import sqlite3
import threading


def use(database):
    try:
        print(database.execute("select 40 + 2").fetchone())
    except sqlite3.ProgrammingError as error:
        print(str(error).partition(".")[0])


def in_thread(function, *args):
    thread = threading.Thread(target=function, args=args)
    thread.start()
    thread.join()


strict = sqlite3.connect(":memory:")
use(strict)
in_thread(use, strict)
free = sqlite3.connect(":memory:", check_same_thread=False)
in_thread(use, free)
in_thread(lambda: use(sqlite3.connect(":memory:")))

made = []
in_thread(lambda: made.append(sqlite3.connect(":memory:")))
use(made[0])


def closes(database):
    try:
        database.close()
    except sqlite3.ProgrammingError as error:
        print("not closed:", type(error).__name__)


in_thread(closes, strict)
strict.close()
