import asyncio
import runpy

answer = runpy.run_path("answer.py")
serve, request_id = answer["serve"], answer["request_id"]

async def work(seen):
    for _ in range(3):
        seen.append(request_id())
        await asyncio.sleep(0.05)
    return sum(range(10))

async def at_once():
    seen = {number: [] for number in (1, 2, 3)}
    results = await asyncio.gather(
        *(serve(number, work, own) for number, own in seen.items()))
    if any(set(own) != {number} for number, own in seen.items()):
        return "mixed-up"
    return None if results == [45, 45, 45] else "wrong-result"

async def in_tasks_and_threads():
    async def start_others():
        own = []
        await asyncio.create_task(work(own))
        own.append(await asyncio.to_thread(request_id))
        return own

    return None if set(await serve(7, start_others)) == {7} else "not-in-its-tasks"

async def one_inside_another():
    async def outer():
        inner = await serve(2, ask)
        return inner, request_id()

    async def ask():
        return request_id()

    if request_id() is not None or await serve(1, outer) != (2, 1):
        return "not-restored"
    return None if request_id() is None else "not-restored"

async def after_an_error():
    async def fail():
        raise KeyError

    try:
        await serve(1, fail)
    except KeyError:
        return None if request_id() is None else "not-restored"
    return "wrong-result"

for case in (at_once, in_tasks_and_threads, one_inside_another, after_an_error):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
