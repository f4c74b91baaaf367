import sched
import threading
import time

scheduler = sched.scheduler()
scheduler.enter(0.5, 1, print, ("from main",))
thread = threading.Thread(target=scheduler.run)
thread.start()
scheduler.enter(1, 1, print, ("while it runs",))
thread.join()
print(scheduler.empty())
