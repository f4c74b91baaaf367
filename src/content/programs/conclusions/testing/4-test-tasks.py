import asyncio
import unittest

class Cache:
    def __init__(self, load):
        self.load, self.values = load, {}

    async def get(self, key):
        if key not in self.values:
            self.values[key] = await self.load(key)
        return self.values[key]

class TestCache(unittest.IsolatedAsyncioTestCase):
    async def test_loads_once_for_two_who_ask_together(self):
        loads, may_answer = [], asyncio.Event()

        async def load(key):
            loads.append(key)
            await may_answer.wait()
            return key.upper()

        cache = Cache(load)
        async with asyncio.timeout(1), asyncio.TaskGroup() as group:
            for _ in range(2):
                group.create_task(cache.get("a"))
            await asyncio.sleep(0)
            may_answer.set()
        self.assertEqual(loads, ["a"])

    async def asyncTearDown(self):
        left = asyncio.all_tasks() - {asyncio.current_task()}
        self.assertEqual(left, set(), "tasks were left behind")

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(TestCache).run(result)
print("tests:", result.testsRun, "failures:", len(result.failures))
for test, message in result.failures:
    print(next(line for line in message.splitlines() if "Error" in line))
