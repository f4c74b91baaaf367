from threading import Lock, RLock

def transfer(lock):
    with lock:
        return check_limit(lock)

def check_limit(lock):
    if lock.acquire(timeout=0.2):
        lock.release()
        return "ok"
    return "stuck: this thread already holds it"

print("Lock: ", transfer(Lock()))
print("RLock:", transfer(RLock()))
