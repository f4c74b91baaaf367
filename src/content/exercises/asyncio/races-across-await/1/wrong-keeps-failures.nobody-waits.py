import asyncio

class Cache:
    def __init__(self, load):
        self.load = load
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.load(key))
        task = self.tasks[key]
        try:
            return await asyncio.shield(task)
        except Exception:
            if self.tasks.get(key) is task:
                del self.tasks[key]
            raise

async def load_page(key):
    print("loading", key)
    await asyncio.sleep(0.2)
    return key.upper()

async def main():
    cache = Cache(load_page)
    print(await asyncio.gather(*(cache.get(key) for key in "xxyxy")))

if __name__ == "__main__":
    asyncio.run(main())
