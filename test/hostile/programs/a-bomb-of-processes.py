# tries: to have children without end, that have children without end, by multiprocessing
# ends: stopped
import multiprocessing


def child():
    while True:
        try:
            multiprocessing.Process(target=child).start()
        except BaseException:
            pass


print("ready", flush=True)
child()
