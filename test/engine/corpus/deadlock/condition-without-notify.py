# status: deadlocked
# waits: MainThread, condition, condition
import threading

condition = threading.Condition()


def notify_too_early():
    with condition:
        condition.notify_all()


thread = threading.Thread(target=notify_too_early)
thread.start()
thread.join()
print("notified")
with condition:
    condition.wait()
