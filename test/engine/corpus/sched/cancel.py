import sched

scheduler = sched.scheduler()
first = scheduler.enter(0.02, 1, print, ("one",))
scheduler.enter(0.01, 1, scheduler.cancel, (first,))
scheduler.enter(0.03, 1, print, ("two",))
scheduler.run()
try:
    scheduler.cancel(first)
except ValueError as error:
    print(error)
