import asyncio
import threading

class Background:
    """An event loop in a thread of its own."""

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever,
                                       name="loop")
        self.thread.start()
        return self

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def __exit__(self, *error):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

async def fetch(page):
    await asyncio.sleep(0.2)
    return f"{page} from {threading.current_thread().name}"

with Background() as background:
    answers = [background.call(fetch(page)) for page in "AB"]
    print("the main thread is free")
    for answer in answers:
        print(answer.result())
