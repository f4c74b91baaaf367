import sched
import time

scheduler = sched.scheduler(time.monotonic, time.sleep)
scheduler.enter(0, 1, print, ("due",))
scheduler.enter(100, 1, print, ("never",))
wait = scheduler.run(blocking=False)
print(90 < wait <= 100, len(scheduler.queue))
