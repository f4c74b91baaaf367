# status: deadlocked
import threading

event = threading.Event()
threading.Thread(target=event.wait, name="waiter").start()
print("end of main")
