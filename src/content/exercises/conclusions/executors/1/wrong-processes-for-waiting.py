from concurrent.futures import ProcessPoolExecutor

def run(kind, function, items):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(function, items))

if __name__ == "__main__":
    for kind in ("waiting", "computing", "isolated"):
        print(kind, run(kind, abs, [-1, 2, -3]))
