# status: deadlocked
# waits: MainThread, semaphore, places
import threading

places = threading.Semaphore(2)
for number in range(3):
    places.acquire()
    print("place", number)
