import asyncio

class Network:
    def __init__(self, slow=()):
        self.slow, self.calls = slow, []
        self.running = self.peak = 0

    async def fetch(self, url):
        self.calls.append(url)
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            await asyncio.sleep(60 if url in self.slow else 0.05)
        finally:
            self.running -= 1
        if url == "/broken":
            raise OSError(url)
        return url.upper()

async def find_fault(download_all):
    network = Network()
    urls = ["/b", "/a", "/broken", "/b", "/c"]
    try:
        pages, failures = await download_all(urls, network.fetch, 2, 5)
    except Exception:
        return "a failure stops it"
    if list(pages.items()) != [("/b", "/B"), ("/a", "/A"), ("/c", "/C")]:
        return "pages"
    if list(failures) != ["/broken"]:
        return "failures"
    if len(network.calls) > 4:
        return "fetched twice"
    if network.peak > 2:
        return "at once: " + str(network.peak)

    network = Network(slow=["/slow"])
    task = asyncio.create_task(
        download_all(["/slow", "/a"], network.fetch, 2, 0.2))
    done, _ = await asyncio.wait([task], timeout=1)
    if not done:
        task.cancel()
        return "no limit"

    network = Network(slow=["/slow"])
    task = asyncio.create_task(
        download_all(["/slow", "/a"], network.fetch, 2, 60))
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    if not task.cancelled() or network.running > 0:
        return "not cancelled"
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
