import asyncio

async def crawl(start, fetch):
    seen = {start}
    async with asyncio.TaskGroup() as group:
        async def visit(url):
            for link in await fetch(url):
                if link not in seen:
                    seen.add(link)
                    group.create_task(visit(link))
        group.create_task(visit(start))
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
