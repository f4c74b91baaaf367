import asyncio

async def crawl(start, fetch):
    seen, jobs = {start}, asyncio.Queue()
    jobs.put_nowait(start)

    async def worker():
        while not jobs.empty():
            for link in await fetch(jobs.get_nowait()):
                if link not in seen:
                    seen.add(link)
                    jobs.put_nowait(link)

    await asyncio.gather(worker(), worker())
    return seen

LINKS = {
    "/": ["/a", "/b", "/c"],
    "/a": ["/b", "/d"],
    "/b": ["/d"],
    "/c": ["/"],
    "/d": [],
}

async def demo_fetch(url):
    print("fetching", url)
    await asyncio.sleep(0.1)
    return LINKS[url]

if __name__ == "__main__":
    print(sorted(asyncio.run(crawl("/", demo_fetch))))
