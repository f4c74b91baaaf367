import asyncio

class Mirror:
    running = 0

    def __init__(self, name, delay, fails=False):
        self.name, self.delay, self.fails = name, delay, fails

    async def ask(self, question):
        Mirror.running += 1
        try:
            await asyncio.sleep(self.delay)
            if self.fails:
                raise OSError(f"{self.name} is down")
            return f"{question} from {self.name}"
        finally:
            await asyncio.sleep(0.05)    # says goodbye
            Mirror.running -= 1

async def first_answer(mirrors, question):
    """The first answer that is no failure; if all fail, an OSError."""
    asked = [
        asyncio.create_task(mirror.ask(question), name=mirror.name)
        for mirror in mirrors
    ]
    failure = OSError("nobody was asked")
    for answer in asyncio.as_completed(asked):
        try:
            return await answer
        except OSError as error:
            failure = error
    raise failure

async def main():
    mirrors = [Mirror("near", 0.05), Mirror("far", 0.3)]
    for number in range(3):
        print(await first_answer(mirrors, f"page {number}"))
    print("still running:", Mirror.running)

if __name__ == "__main__":
    asyncio.run(main())
