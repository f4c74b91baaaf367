import threading
import time

def work(name, seconds):
    print(name, "begins")
    time.sleep(seconds)
    print(name, "ends")

threads = [threading.Thread(target=work, args=(f"thread {n}", n / 10)) for n in range(1, 4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all have ended")
