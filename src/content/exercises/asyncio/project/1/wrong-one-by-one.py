import asyncio

async def download_all(urls, fetch, at_once, limit):
    pages, failures = {}, {}
    for url in dict.fromkeys(urls):
        try:
            async with asyncio.timeout(limit):
                pages[url] = await fetch(url)
        except Exception as error:
            failures[url] = error
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
