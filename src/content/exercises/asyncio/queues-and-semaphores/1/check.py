import asyncio
import runpy

crawl = runpy.run_path("answer.py")["crawl"]

class Site:
    def __init__(self, links, slow=None):
        self.links, self.slow = links, slow
        self.fetched, self.active, self.peak, self.in_time = [], 0, 0, True
        self.others_are_done = asyncio.Event()

    async def fetch(self, url):
        self.fetched.append(url)
        self.active += 1
        self.peak = max(self.peak, self.active)
        if url == self.slow:
            try:
                await asyncio.wait_for(self.others_are_done.wait(), timeout=1)
            except TimeoutError:
                self.in_time = False
        else:
            await asyncio.sleep(0.02)
        if len(self.fetched) == len(self.links):
            self.others_are_done.set()
        self.active -= 1
        return list(self.links[url])

cycle = Site({"/": ["/a"], "/a": ["/b"], "/b": ["/", "/a"]})
slow = Site({"/": ["/a", "/b", "/c", "/d"], "/a": [], "/b": ["/e"], "/c": [], "/d": [], "/e": []}, slow="/a")
twice = Site({"/": ["/a", "/b"], "/a": ["/c"], "/b": ["/c"], "/c": ["/d"], "/d": []})

for site in (cycle, slow, twice):
    pages = asyncio.run(crawl("/", site.fetch))
    if len(site.fetched) != len(set(site.fetched)):
        raise SystemExit("fail: fetched-twice")
    if site.peak > 2:
        raise SystemExit("fail: too-many")
    if set(site.fetched) != set(site.links) or set(pages or ()) != set(site.links):
        raise SystemExit("fail: pages-missing")
if slow.peak < 2:
    raise SystemExit("fail: one-at-a-time")
if not slow.in_time:
    raise SystemExit("fail: place-left-empty")
