import asyncio

async def find_fault(download_all):
    async def fetch(url):
        await asyncio.sleep(0.01)
        return url.upper()

    pages, failures = await download_all(["/a", "/b"], fetch, 2, 1)
    if pages != {"/a": "/A", "/b": "/B"}:
        return "pages"
    return None

async def download_all(urls, fetch, at_once, limit):
    gate = asyncio.Semaphore(at_once)
    found, failed = {}, {}

    async def download(url):
        async with gate:
            try:
                async with asyncio.timeout(limit):
                    found[url] = await fetch(url)
            except Exception as error:
                failed[url] = error

    urls = list(dict.fromkeys(urls))
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(download(url))
    return ({url: found[url] for url in urls if url in found},
            {url: failed[url] for url in urls if url in failed})

if __name__ == "__main__":
    print("fault:", asyncio.run(find_fault(download_all)))
