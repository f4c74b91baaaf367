import asyncio
import threading
import time

from answer import Station, Unreachable

class Sensor:
    def __init__(self, *answers, takes=0.0):
        self.answers, self.takes, self.calls = list(answers), takes, 0

    def __call__(self):
        self.calls += 1
        time.sleep(self.takes)
        answer = self.answers[min(self.calls, len(self.answers)) - 1]
        if answer is None:
            raise Unreachable
        return answer

def fail(code):
    raise SystemExit(f"fail: {code}")

def measure(sensors):
    beats = []
    station = Station(sensors, lambda: beats.append(time.perf_counter()))
    start = time.perf_counter()
    values = asyncio.run(station.round())
    beats.append(time.perf_counter())
    gaps = [after - before for before, after in zip(beats, beats[1:])]
    return values, time.perf_counter() - start, max(gaps)

slow = {name: Sensor(number, takes=0.3) for number, name in enumerate("abc", start=1)}
values, took, gap = measure(slow)
if gap > 0.25:
    fail("still-late")
if took > 0.75:
    fail("one-after-another")
if values != {"a": 1, "b": 2, "c": 3}:
    fail("gives-up")

shaky = {"shaky": Sensor(None, None, 5), "broken": Sensor(None)}
values, took, gap = measure(shaky)
if values != {"shaky": 5, "broken": None} or shaky["broken"].calls != 3:
    fail("gives-up")
if gap > 0.18:
    fail("still-late")
