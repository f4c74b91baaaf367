import asyncio
import time

class Unreachable(OSError):
    pass

async def with_retries(call, attempts=3, pause=0.1):
    """Call until it succeeds; raise the last error."""
    for attempt in range(1, attempts + 1):
        try:
            return await asyncio.to_thread(call)
        except Unreachable:
            if attempt == attempts:
                raise
            await asyncio.sleep(pause)

class Station:
    def __init__(self, sensors, beat):
        self.sensors = sensors
        self.beat = beat

    async def heart(self):
        while True:
            self.beat()
            await asyncio.sleep(0.02)

    async def measure(self, name):
        """The sensor's value, or None where it cannot be reached."""
        try:
            return name, await with_retries(self.sensors[name])
        except Unreachable:
            return name, None

    async def round(self):
        heart = asyncio.create_task(self.heart(), name="heart")
        try:
            pairs = await asyncio.gather(*map(self.measure, self.sensors))
            return dict(pairs)
        finally:
            heart.cancel()

if __name__ == "__main__":
    def cold():
        time.sleep(0.1)
        return -7

    def broken():
        raise Unreachable

    beats = []
    station = Station({"roof": cold, "cellar": broken},
                      lambda: beats.append(time.perf_counter()))
    print(asyncio.run(station.round()))
    gaps = [after - before for before, after in zip(beats, beats[1:])]
    print("heart stood still for a tenth of a second:",
          not gaps or max(gaps) > 0.1)
