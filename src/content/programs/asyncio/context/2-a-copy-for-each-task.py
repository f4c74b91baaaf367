import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")

async def log_in(name):
    print("    inside, before:", user.get())
    user.set(name)

async def main():
    user.set("alice")
    print("as a task")
    await asyncio.create_task(log_in("bob"))
    print("    outside, after:", user.get())
    print("awaited directly")
    await log_in("bob")
    print("    outside, after:", user.get())

asyncio.run(main())
