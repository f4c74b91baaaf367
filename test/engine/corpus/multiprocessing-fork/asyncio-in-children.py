import asyncio
from multiprocessing import Process


async def main(name):
    await asyncio.sleep(0.01)
    print(name, "done")


def work():
    asyncio.run(main("child"))


child = Process(target=work)
child.start()
child.join()
asyncio.run(main("parent"))
