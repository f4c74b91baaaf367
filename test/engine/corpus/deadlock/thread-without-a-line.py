# status: deadlocked
# waits: patient, event
import threading

threading.Thread(target=threading.Event().wait, name="patient").start()
print("on")
