from concurrent import futures

def run(kind, function, items):
    executors = {
        "waiting": futures.ThreadPoolExecutor,
        "computing": futures.ProcessPoolExecutor,
        "isolated": getattr(futures, "InterpreterPoolExecutor",
                            futures.ThreadPoolExecutor),
    }
    with executors[kind](2) as pool:
        return list(pool.map(function, items))

if __name__ == "__main__":
    for kind in ("waiting", "computing", "isolated"):
        print(kind, run(kind, abs, [-1, 2, -3]))
