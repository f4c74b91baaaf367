import asyncio
import runpy

download_all = runpy.run_path("answer.py")["download_all"]

class Odd(Exception):
    """Some exception that nobody has heard of."""

URLS = ["/d", "/a", "/broken", "/c", "/a", "/odd", "/broken", "/b"]
ERRORS = {"/broken": OSError("broken"), "/odd": Odd("odd")}
GOOD = ["/d", "/a", "/c", "/b"]
AT_ONCE = 4

class Network:
    def __init__(self, delays=None):
        self.delays = delays or {}
        self.calls, self.running, self.peak = [], 0, 0

    async def fetch(self, url):
        self.calls.append(url)
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            await asyncio.sleep(self.delays.get(url, 0.05))
        finally:
            self.running -= 1
        if url in ERRORS:
            raise ERRORS[url]
        return f"text of {url}"

async def as_before():
    network = Network({"/d": 0.2, "/broken": 0.2})
    try:
        pages, failures = await download_all(list(URLS), network.fetch, AT_ONCE, 5)
    except (Exception, ExceptionGroup):
        return "went-backwards"
    if network.peak > AT_ONCE:
        return "too-many"
    if len(network.calls) != len(set(network.calls)) or dict(failures) != ERRORS:
        return "went-backwards"
    in_order = list(failures) == list(ERRORS)
    if not in_order or list(pages.items()) != [(url, f"text of {url}") for url in GOOD]:
        return "went-backwards"
    return "one-by-one" if network.peak < AT_ONCE else None

async def limits():
    urls = [f"/{number}" for number in range(8)]
    network = Network({"/0": 60, **{url: 0.2 for url in urls[1:]}})
    task = asyncio.create_task(download_all(urls, network.fetch, 2, 0.5))
    done, _ = await asyncio.wait([task], timeout=3)
    if not done:
        task.cancel()
        return "no-limit"
    pages, failures = task.result()
    if len(pages) < 7:
        return "waiting-counts"
    return None if isinstance(failures.get("/0"), TimeoutError) else "no-limit"

async def cancelled():
    network = Network(dict.fromkeys(URLS, 60))
    task = asyncio.create_task(download_all(list(URLS), network.fetch, AT_ONCE, 120))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    if task.done() and not task.cancelled():
        return "swallows-cancellation"
    if not task.done():
        return "swallows-cancellation"
    return "left-behind" if network.running > 0 else None

for case in (as_before, limits, cancelled):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
