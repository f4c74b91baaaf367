import threading
import time


def forever():
    while True:
        time.sleep(0.01)


def late():
    time.sleep(60)
    print("never")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=late, daemon=True).start()
print("end of main")
