import asyncio

async def crawl(start, fetch):
    seen, pages = {start}, asyncio.Queue()
    pages.put_nowait(start)

    async def worker():
        while True:
            url = await pages.get()
            for link in await fetch(url):
                if link not in seen:
                    seen.add(link)
                    pages.put_nowait(link)
            pages.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await pages.join()
    for task in workers:
        task.cancel()
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
