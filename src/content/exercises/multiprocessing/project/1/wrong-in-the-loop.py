import asyncio
from concurrent.futures import ProcessPoolExecutor

async def download_all(urls, fetch, at_once, limit, compute, pool):
    gate = asyncio.Semaphore(at_once)
    loop = asyncio.get_running_loop()
    found, failed = {}, {}

    async def download(url):
        try:
            async with gate, asyncio.timeout(limit):
                page = await fetch(url)
            found[url] = compute(page)
        except Exception as error:
            failed[url] = error

    urls = list(dict.fromkeys(urls))
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(download(url))
    return ({url: found[url] for url in urls if url in found},
            {url: failed[url] for url in urls if url in failed})

def count_words(text):
    """Stands in for a long computation."""
    return len(text.split())

async def fetch(url):
    await asyncio.sleep(0.1)
    return f"text of {url}"

async def main(pool):
    pages, failures = await download_all(
        ["/a", "/b", "/c"], fetch, at_once=2, limit=1,
        compute=count_words, pool=pool)
    print(pages)
    print(failures)

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        asyncio.run(main(pool))
