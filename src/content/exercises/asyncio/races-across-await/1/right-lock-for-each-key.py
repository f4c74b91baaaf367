import asyncio
from collections import defaultdict

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.locks = defaultdict(asyncio.Lock)

    async def get(self, key):
        async with self.locks[key]:
            if key not in self.values:
                self.values[key] = await self.load(key)
        return self.values[key]

async def load_page(key):
    print("loading", key)
    await asyncio.sleep(0.2)
    return key.upper()

async def main():
    cache = Cache(load_page)
    print(await asyncio.gather(*(cache.get(key) for key in "xxyxy")))

if __name__ == "__main__":
    asyncio.run(main())
