import asyncio

async def download_all(urls, fetch, at_once, limit):
    gate = asyncio.Semaphore(at_once)
    found, failed = {}, {}

    async def download(url):
        async with gate:
            try:
                async with asyncio.timeout(limit):
                    found[url] = await fetch(url)
            except (OSError, ValueError) as error:
                failed[url] = error

    urls = list(dict.fromkeys(urls))
    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(download(url))
    return ({url: found[url] for url in urls if url in found},
            {url: failed[url] for url in urls if url in failed})

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
