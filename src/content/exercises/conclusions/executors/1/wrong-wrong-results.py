from concurrent import futures

def choose(kind):
    if kind == "waiting":
        return futures.ThreadPoolExecutor
    if kind == "isolated":
        return getattr(futures, "InterpreterPoolExecutor",
                       futures.ProcessPoolExecutor)
    return futures.ProcessPoolExecutor

def run(kind, function, items):
    with choose(kind)(2) as pool:
        return pool.map(function, items)

if __name__ == "__main__":
    for kind in ("waiting", "computing", "isolated"):
        print(kind, run(kind, abs, [-1, 2, -3]))
