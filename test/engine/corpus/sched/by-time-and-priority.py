import sched

scheduler = sched.scheduler()
scheduler.enter(0.1, 1, print, ("later",))
at = scheduler.timefunc() + 0.02
scheduler.enterabs(at, 2, print, ("second priority",))
scheduler.enterabs(at, 1, print, ("first priority",), {"end": "!\n"})
print([event.argument[0] for event in scheduler.queue])
print(scheduler.run(), scheduler.empty())
