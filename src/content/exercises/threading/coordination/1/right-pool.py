from concurrent.futures import ThreadPoolExecutor

def fetch_all(pages, fetch):
    with ThreadPoolExecutor(3) as pool:
        for page in pages:
            pool.submit(fetch, page)
