import asyncio

class Cache:
    def __init__(self, load):
        self.load = load
        self.tasks = {}

    async def get(self, key):
        task = self.tasks.get(key)
        if task is None or task.done() and (task.cancelled() or task.exception()):
            task = asyncio.create_task(self.load(key))
            self.tasks[key] = task
        return await asyncio.shield(task)

async def load_page(key):
    print("loading", key)
    await asyncio.sleep(0.2)
    return key.upper()

async def main():
    cache = Cache(load_page)
    print(await asyncio.gather(*(cache.get(key) for key in "xxyxy")))

if __name__ == "__main__":
    asyncio.run(main())
