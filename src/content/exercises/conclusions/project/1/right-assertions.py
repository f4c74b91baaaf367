import asyncio

async def answers(download_all):
    async def fetch(url):
        await asyncio.sleep(0.05)
        calls.append(url)
        return 1 / int(url)

    calls = []
    urls = ["3", "1", "0", "2", "1"]
    pages, failures = await download_all(urls, fetch, 3, 5)
    assert list(pages) == ["3", "1", "2"], "order"
    assert isinstance(failures["0"], ZeroDivisionError), "failure"
    assert sorted(calls) == sorted(set(urls)), "twice"

async def places(download_all):
    inside = most = 0

    async def fetch(url):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.02)
        inside -= 1

    await download_all([str(n) for n in range(9)], fetch, 3, 5)
    assert most == 3, "places"

async def ends(download_all):
    cleaned = []

    async def fetch(url):
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(url)

    async with asyncio.timeout(2):
        pages, failures = await download_all(["a"], fetch, 1, 0.1)
    assert isinstance(failures["a"], TimeoutError), "limit"
    cleaned.clear()
    task = asyncio.create_task(download_all(["a", "b"], fetch, 2, 60))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    assert task.cancelled() and len(cleaned) == 2, "cancellation"

async def find_fault(download_all):
    for case in answers, places, ends:
        try:
            await case(download_all)
        except Exception as error:
            return f"{case.__name__}: {error!r}"
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
