import asyncio
import contextvars

counter = contextvars.ContextVar("counter", default=0)


async def count():
    counter.set(counter.get() + 1)
    return counter.get(), asyncio.get_running_loop()


with asyncio.Runner(debug=True) as runner:
    (first, loop), (second, same) = runner.run(count()), runner.run(count())
    print(first, second, loop is same is runner.get_loop(), loop.get_debug())
print(loop.is_closed())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
