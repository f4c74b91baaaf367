import asyncio
import runpy
import threading
import time

forward = runpy.run_path("answer.py")["forward"]
threading.excepthook = lambda args: None
COUNT, SIZE = 12, 2

class Queue(asyncio.Queue):
    """Knows which thread changed it."""

    other_thread = False

    def _note(self):
        if threading.current_thread() is not threading.main_thread():
            Queue.other_thread = True

    def put_nowait(self, item):
        self._note()
        super().put_nowait(item)

    def shutdown(self, immediate=False):
        self._note()
        super().shutdown(immediate)

class Source:
    def __init__(self, error):
        self.error, self.read = error, 0
        self.in_the_loop = False

    def __call__(self):
        if threading.current_thread() is threading.main_thread():
            self.in_the_loop = True
        time.sleep(0.005)
        if self.read == COUNT:
            if self.error:
                raise OSError
            return None
        self.read += 1
        return self.read

async def case(error):
    queue, source = Queue(maxsize=SIZE), Source(error)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)
    thread = threading.Thread(
        target=forward, args=(source, queue, loop), daemon=True)
    thread.start()
    received, ahead, is_over = [], 0, False
    await asyncio.sleep(0.3)
    while not is_over:
        ahead = max(ahead, source.read - len(received))
        try:
            async with asyncio.timeout(1):
                received.append(await queue.get())
        except asyncio.QueueShutDown:
            is_over = True
        except TimeoutError:
            break
        except RuntimeError:
            return "other-thread"
        await asyncio.sleep(0.02)
    if source.in_the_loop:
        return "blocks-the-loop"
    if Queue.other_thread:
        return "other-thread"
    if ahead > SIZE + 1:
        return "items-lost" if len(received) < COUNT else "reads-ahead"
    if received != list(range(1, COUNT + 1)):
        return "items-lost"
    return None if is_over else "never-ends"

for error in (False, True):
    code = asyncio.run(case(error))
    if code:
        raise SystemExit(f"fail: {code}")
