import asyncio
from concurrent.futures import ProcessPoolExecutor

def run_best(kind, job, items):
    async def one(item):
        return job(item)

    async def main():
        return await asyncio.gather(*(one(item) for item in items))

    if kind == "computing":
        with ProcessPoolExecutor(2) as pool:
            return list(pool.map(job, items))
    return asyncio.run(main())

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
