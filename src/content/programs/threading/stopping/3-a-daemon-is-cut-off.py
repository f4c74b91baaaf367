import time
from threading import Thread

def save():
    print("opens the file")
    try:
        time.sleep(0.4)
        print("writes the last record")
    finally:
        print("closes the file")

Thread(target=save, daemon=True).start()
time.sleep(0.2)
print("main: at the end")
