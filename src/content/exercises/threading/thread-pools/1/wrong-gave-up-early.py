from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

def first_success(mirrors):
    with ThreadPoolExecutor(len(mirrors)) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
        done, _ = wait(futures, return_when=FIRST_COMPLETED)
        return done.pop().result()
