import asyncio
import runpy

crawl = runpy.run_path("answer.py")["crawl"]

class Site:
    def __init__(self, links, slow=()):
        self.links, self.slow = links, slow
        self.fetched, self.active, self.peak = [], 0, 0

    async def fetch(self, url):
        self.fetched.append(url)
        self.active += 1
        self.peak = max(self.peak, self.active)
        await asyncio.sleep(0.08 if url in self.slow else 0.02)
        self.active -= 1
        return list(self.links[url])

cycle = Site({"/": ["/a"], "/a": ["/b"], "/b": ["/", "/a"]})
slow = Site({"/": ["/a", "/b", "/c", "/d"], "/a": [], "/b": ["/e"], "/c": [], "/d": [], "/e": []}, slow=["/a"])
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
