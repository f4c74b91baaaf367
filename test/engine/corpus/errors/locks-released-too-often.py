import threading


def try_it(call):
    try:
        call()
    except RuntimeError as error:
        print(error)


for lock in (threading.Lock(), threading.RLock(), threading.Condition()):
    try_it(lock.release)
rlock = threading.RLock()
rlock.acquire()
thread = threading.Thread(target=try_it, args=(rlock.release,))
thread.start()
thread.join()
try_it(threading.Condition().wait)
try_it(threading.Condition().notify)
