import asyncio
import runpy

find_fault = runpy.run_path("answer.py")["find_fault"]

def downloader(fault=None):
    """One that is right but for its fault."""

    async def download_all(urls, fetch, at_once, limit):
        gate = asyncio.Semaphore(
            {"too-many": 99, "one-by-one": 1}.get(fault, at_once))
        results = {}

        async def download(number, url):
            async with gate:
                try:
                    async with asyncio.timeout(None if fault == "no-limit" else limit):
                        results[number, url] = True, await fetch(url)
                except Exception as error:
                    if fault == "a-failure":
                        raise
                    results[number, url] = False, error

        urls = list(urls if fault == "a-second-fetch" else dict.fromkeys(urls))
        tasks = [asyncio.create_task(download(*item)) for item in enumerate(urls)]
        try:
            await asyncio.gather(*tasks)
        except asyncio.CancelledError:
            if fault == "swallowed":
                return {}, {}
            raise
        finally:
            if fault != "left-behind":
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
        order = list(results) if fault == "the-order" else sorted(results)
        if fault == "the-order":
            order.reverse()
        return ({key[1]: results[key][1] for key in order if results[key][0]},
                {key[1]: results[key][1] for key in order if not results[key][0]})

    async def cancels_nothing(*args):
        inner = asyncio.ensure_future(download_all(*args))
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            left.append(inner)
            raise

    left = []
    return cancels_nothing if fault == "left-behind" else download_all

async def another(urls, fetch, at_once, limit):
    """Right, too: made of workers."""
    urls = list(dict.fromkeys(urls))
    rest, results = iter(urls), {}

    async def work():
        for url in rest:
            try:
                results[url] = True, await asyncio.wait_for(fetch(url), limit)
            except Exception as error:
                results[url] = False, error

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())
    return ({url: results[url][1] for url in urls if results[url][0]},
            {url: results[url][1] for url in urls if not results[url][0]})

async def judge(download_all):
    task = asyncio.create_task(find_fault(download_all))
    done, _ = await asyncio.wait([task], timeout=5)
    if not done:
        raise SystemExit("fail: hangs")
    return task.result()

for right in downloader(), another:
    if asyncio.run(judge(right)) is not None:
        raise SystemExit("fail: refuses-a-right-one")
for fault in ("no-limit", "a-failure", "the-order", "a-second-fetch", "too-many",
              "one-by-one", "left-behind", "swallowed"):
    try:
        found = asyncio.run(judge(downloader(fault)))
    except Exception:
        found = None
    if found is None:
        raise SystemExit(f"fail: misses-{fault}")
