import asyncio
import sys

CODE = "import time; time.sleep(1); print('done')"

async def convert(name, gate):
    async with gate:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CODE, stdout=asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        return name, output.decode().strip(), process.returncode

async def main():
    gate = asyncio.Semaphore(2)
    for answer in await asyncio.gather(
            *(convert(name, gate) for name in ("a.png", "b.png", "c.png"))):
        print(*answer)

asyncio.run(main())
