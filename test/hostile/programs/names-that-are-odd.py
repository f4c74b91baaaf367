# tries: to have names of threads and tasks that are markup, not text, or have no end
# ends: completed, deadlocked
import asyncio
import threading


class Name(str):
    def __str__(self):
        raise ZeroDivisionError

    __repr__ = __format__ = __len__ = __str__


NAMES = ("", "<img src=x onerror=escaped=1>", "\0", "\ud800", "x" * 2_000_000, "__proto__", "constructor", "toString", "\n\n", "\u202e")
for name in NAMES:
    thread = threading.Thread(target=int, name=name)
    thread.start()
    thread.join()
    lock = threading.Lock()
    globals()[name] = lock
    with lock:
        pass
for name in (Name("x"), 5, None, object()):
    try:
        thread = threading.Thread(target=int, name="x")
        thread._name = name
        thread.start()
        thread.join()
    except Exception as error:
        print(type(error).__name__)


async def main():
    for name in NAMES:
        await asyncio.create_task(asyncio.sleep(0), name=name)


asyncio.run(main())
print("named")
