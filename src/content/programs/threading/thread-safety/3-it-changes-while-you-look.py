import time
from threading import Thread

sessions = {n: f"user {n}" for n in range(3)}

def log_in_and_out():
    for n in range(3, 9):
        time.sleep(0.01)
        sessions[n] = f"user {n}"

def report(people):
    for name in people:
        time.sleep(0.01)
    return name

for look in (lambda: sessions.values(), lambda: sessions.copy().values()):
    guest = Thread(target=log_in_and_out)
    guest.start()
    try:
        print("last one seen:", report(look()))
    except RuntimeError as error:
        print("RuntimeError:", error)
    guest.join()
    for n in range(3, 9):
        del sessions[n]
