import asyncio
import threading
from contextvars import ContextVar

local = threading.local()
user = ContextVar("user")

async def serve(name):
    local.user = name
    user.set(name)
    await asyncio.sleep(0.1)
    print(f"{name}: threading.local says {local.user},",
          f"ContextVar says {user.get()}")

async def main():
    async with asyncio.TaskGroup() as group:
        for name in ("alice", "bob"):
            group.create_task(serve(name))

asyncio.run(main())
