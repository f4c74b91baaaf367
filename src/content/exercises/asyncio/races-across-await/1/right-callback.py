import asyncio

class Cache:
    def __init__(self, load):
        self.load = load
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            task = asyncio.create_task(self.load(key))
            task.add_done_callback(lambda task: self.forget(key, task))
            self.tasks[key] = task
        return await asyncio.shield(self.tasks[key])

    def forget(self, key, task):
        if task.cancelled() or task.exception():
            del self.tasks[key]

async def load_page(key):
    print("loading", key)
    await asyncio.sleep(0.2)
    return key.upper()

async def main():
    cache = Cache(load_page)
    print(await asyncio.gather(*(cache.get(key) for key in "xxyxy")))

if __name__ == "__main__":
    asyncio.run(main())
