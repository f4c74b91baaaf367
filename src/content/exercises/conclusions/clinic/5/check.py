import asyncio

from answer import Mirror, first_answer

def fail(code):
    raise SystemExit(f"fail: {code}")

async def ask(*mirrors):
    Mirror.running = 0
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        answer = await first_answer(mirrors, "page")
    except OSError:
        answer = "OSError"
    took = loop.time() - start
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if any(not task.cancelling() for task in others):
        fail("left-running")
    if Mirror.running:
        fail("no-goodbye")
    return answer, took

async def main():
    answer, took = await ask(Mirror("near", 0.05), Mirror("far", 1.5))
    if took > 1:
        fail("waits-for-all")
    if answer != "page from near":
        fail("gave-up")
    answer, took = await ask(Mirror("far", 1.5), Mirror("near", 0.05))
    if took > 1:
        fail("waits-for-all")
    answer, took = await ask(Mirror("bad", 0.05, fails=True), Mirror("good", 0.2),
                             Mirror("far", 1.5))
    if answer != "page from good":
        fail("gave-up")
    answer, _ = await ask(Mirror("bad", 0.05, fails=True), Mirror("worse", 0.1, fails=True))
    if answer != "OSError":
        fail("gave-up")

asyncio.run(main())
