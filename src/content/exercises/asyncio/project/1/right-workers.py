import asyncio

async def download_all(urls, fetch, at_once, limit):
    urls = list(dict.fromkeys(urls))
    left, results = iter(urls), {}

    async def work():
        for url in left:
            try:
                results[url] = True, await asyncio.wait_for(fetch(url), limit)
            except Exception as error:
                results[url] = False, error

    workers = [asyncio.create_task(work()) for _ in range(at_once)]
    try:
        await asyncio.gather(*workers)
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.wait(workers)
    pages, failures = {}, {}
    for url in urls:
        succeeded, result = results[url]
        (pages if succeeded else failures)[url] = result
    return pages, failures

async def fetch(url):
    """Stands in for the network."""
    await asyncio.sleep(60 if "slow" in url else 0.1)
    if "broken" in url:
        raise OSError(url)
    return f"text of {url}"

async def main():
    pages, failures = await download_all(
        ["/a", "/broken", "/slow", "/b"], fetch, at_once=2, limit=1)
    print(pages)
    print(failures)

if __name__ == "__main__":
    asyncio.run(main())
