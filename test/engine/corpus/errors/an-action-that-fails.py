import sched

scheduler = sched.scheduler()
scheduler.enter(0, 1, lambda: 1 / 0)
scheduler.enter(0, 2, print, ("the next one",))
try:
    scheduler.run()
except ZeroDivisionError as error:
    print(error, len(scheduler.queue))
scheduler.run()
