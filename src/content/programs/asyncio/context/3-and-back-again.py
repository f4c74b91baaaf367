import asyncio
import logging
import sys
from contextvars import ContextVar

request = ContextVar("request", default="-")

class AddRequest(logging.Filter):
    def filter(self, record):
        record.request = request.get()
        return True

handler = logging.StreamHandler(sys.stdout)
handler.addFilter(AddRequest())
logging.basicConfig(level=logging.INFO, handlers=[handler],
                    format="[%(request)s] %(message)s")

async def load(item, delay):
    await asyncio.sleep(delay)
    logging.info("loaded %s", item)

async def serve(number, delay):
    with request.set(f"request {number}"):
        logging.info("begins")
        async with asyncio.TaskGroup() as group:
            group.create_task(load("prices", delay))
            group.create_task(load("pictures", delay + 0.2))
    logging.info("request %d is over", number)

async def main():
    await asyncio.gather(serve(1, 0.1), serve(2, 0.2))

asyncio.run(main())
