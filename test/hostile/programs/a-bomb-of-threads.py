# tries: to have threads without end, that have threads without end
# ends: stopped
import threading


def more():
    while True:
        try:
            threading.Thread(target=more).start()
        except BaseException:
            pass


print("ready", flush=True)
more()
