from concurrent.futures import ThreadPoolExecutor

def fetch_all(names, fetch):
    with ThreadPoolExecutor(5) as pool:
        return list(pool.map(fetch, names))
