import asyncio
import sys


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(input()[::-1])", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate(b"abc\n")
    print(out, err, process.returncode)

    process = await asyncio.create_subprocess_shell(
        "echo out; echo err >&2; exit 7", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    print(await process.communicate(), process.returncode)

    process = await asyncio.create_subprocess_exec("sleep", "30")
    try:
        async with asyncio.timeout(0.3):
            await process.wait()
    except TimeoutError:
        print("too long")
        process.kill()
    print(await process.wait())

    async def say(word):
        process = await asyncio.create_subprocess_exec("echo", word, stdout=asyncio.subprocess.PIPE)
        out, _ = await process.communicate()
        return out.decode().strip()

    print(await asyncio.gather(*[say(word) for word in "abcd"]))

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-c", "import time\nfor i in range(3): print(i); time.sleep(0.05)", stdout=asyncio.subprocess.PIPE
    )
    async for line in process.stdout:
        print("line", line)
    await process.wait()

    try:
        await asyncio.create_subprocess_exec("nothing-like-this")
    except FileNotFoundError as error:
        print(type(error).__name__, error.filename)


asyncio.run(main())
