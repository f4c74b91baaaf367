import asyncio

async def crawl(start, fetch):
    seen, waiting = {start}, [start]
    while waiting:
        batch, waiting = waiting[:2], waiting[2:]
        for links in await asyncio.gather(*map(fetch, batch)):
            for link in links:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
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
