import asyncio
import runpy

serve = runpy.run_path("answer.py")["serve"]

class Writer:
    """Stands in for the way to the client, and keeps what happens to it."""

    def __init__(self):
        self.sent, self.is_drained, self.is_closed = b"", True, False

    def write(self, data):
        self.sent, self.is_drained = self.sent + data, False

    def writelines(self, lines):
        self.write(b"".join(lines))

    async def drain(self):
        await asyncio.sleep(0)
        self.is_drained = True

    def close(self):
        self.is_closed = True

    def is_closing(self):
        return self.is_closed

    async def wait_closed(self):
        pass

async def run(answer, sent=b"hello\n"):
    reader, writer = asyncio.StreamReader(), Writer()
    reader.feed_data(sent)
    task = asyncio.create_task(serve(reader, writer, answer, 0.1))
    await asyncio.wait([task], timeout=1)
    return task, writer

async def good(line):
    await asyncio.sleep(0.3)
    return line.upper()

async def bad(line):
    raise KeyError(line)

async def silent_client():
    task, writer = await run(good, b"")
    if not task.done():
        return "waits-forever"
    return None if writer.is_closed else "left-open"

async def slow_answer():
    task, writer = await run(good)
    if task.done() and not task.cancelled() and isinstance(task.exception(), TimeoutError):
        return "limits-the-answer"
    if writer.sent == b"":
        return "limits-the-answer"
    if writer.sent != b"HELLO\n":
        return "no-answer"
    if not writer.is_drained:
        return "no-drain"
    return None if writer.is_closed else "left-open"

async def failing_answer():
    task, writer = await run(bad)
    if task.done() and not task.cancelled():
        task.exception()
    return None if writer.is_closed else "left-open"

async def cancelled_from_outside():
    async def endless(line):
        await asyncio.sleep(60)

    task, writer = await run(endless)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    return None if writer.is_closed else "left-open"

for case in (silent_client, slow_answer, failing_answer, cancelled_from_outside):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
