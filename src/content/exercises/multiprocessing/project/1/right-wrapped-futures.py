import asyncio
from concurrent.futures import ProcessPoolExecutor

async def download_all(urls, fetch, at_once, limit, compute, pool):
    gate = asyncio.Semaphore(at_once)

    async def download(url):
        async with gate:
            page = await asyncio.wait_for(fetch(url), limit)
        return await asyncio.wrap_future(pool.submit(compute, page))

    async def attempt(url):
        try:
            return url, await download(url), None
        except Exception as error:
            return url, None, error

    urls = dict.fromkeys(urls)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(url)) for url in urls]
    results = [task.result() for task in tasks]
    return ({url: value for url, value, error in results if error is None},
            {url: error for url, value, error in results if error is not None})

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
