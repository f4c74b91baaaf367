import faulthandler
import os
import signal
import threading
import time


def wait_for(event):
    event.wait()


def text_of(dump):
    with open("dump", "w+") as file:
        dump(file)
        file.seek(0)
        return file.read()


def functions(text):
    return [line.rpartition(" in ")[2] for line in text.splitlines() if line.startswith("  File")]


event = threading.Event()
thread = threading.Thread(target=wait_for, args=(event,))
thread.start()
time.sleep(0.1)
text = text_of(faulthandler.dump_traceback)
print(functions(text))
print(text.count("Current thread 0x"), text.count("Thread 0x"), "most recent call first" in text)
print(functions(text_of(lambda file: faulthandler.dump_traceback(file, all_threads=False))))


def on_signal(file):
    faulthandler.register(signal.SIGUSR1, file=file, all_threads=False)
    os.kill(os.getpid(), signal.SIGUSR1)
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))


print(functions(text_of(on_signal))[0])
faulthandler.register(signal.SIGUSR2, file=open("dump", "w"), all_threads=False)
os.kill(os.getpid(), signal.SIGUSR2)
with open("dump") as file:
    print(functions(file.read()))


def later(file):
    faulthandler.dump_traceback_later(0.1, file=file)
    time.sleep(0.3)


text = text_of(later)
print(text.splitlines()[0], "later" in functions(text), "wait_for" in functions(text))


def too_late(file):
    faulthandler.dump_traceback_later(0.2, file=file)
    faulthandler.cancel_dump_traceback_later()
    time.sleep(0.3)


print(repr(text_of(too_late)))
event.set()
thread.join()
