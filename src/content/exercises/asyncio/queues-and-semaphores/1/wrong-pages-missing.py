import asyncio

async def crawl(start, fetch):
    seen = {start}
    gate = asyncio.Semaphore(2)

    async def visit(url):
        async with gate:
            links = await fetch(url)
        for link in links:
            if link not in seen:
                seen.add(link)
                asyncio.create_task(visit(link))

    await visit(start)
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
