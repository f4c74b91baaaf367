import asyncio
import logging
import time

class Brief(logging.Handler):
    def emit(self, record):
        culprit, seconds = record.args
        name = culprit.split("coro=<")[1].split("()")[0]
        print(f"{name} held the loop for {seconds:.1f} s")

async def polite():
    await asyncio.sleep(0.3)

async def rude():
    await asyncio.sleep(0.1)
    time.sleep(0.5)

async def main():
    log = logging.getLogger("asyncio")
    log.propagate = False
    log.addHandler(Brief(logging.WARNING))
    await asyncio.gather(polite(), rude())

asyncio.run(main(), debug=True)
