import sched


class Clock:
    now = 0

    def sleep(self, seconds):
        print("sleep", seconds)
        self.now += seconds


clock = Clock()
scheduler = sched.scheduler(lambda: clock.now, clock.sleep)
for delay in (30, 10, 20):
    scheduler.enter(delay, 1, lambda: print("at", clock.now))
scheduler.run()
