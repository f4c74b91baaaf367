import concurrent.futures as futures

def run(kind, function, items):
    if kind == "waiting":
        with futures.ThreadPoolExecutor() as pool:
            started = [pool.submit(function, item) for item in items]
            return [future.result() for future in started]
    if kind == "isolated" and hasattr(futures, "InterpreterPoolExecutor"):
        with futures.InterpreterPoolExecutor(2) as pool:
            return list(pool.map(function, items))
    with futures.ProcessPoolExecutor(2) as pool:
        return [*pool.map(function, items)]

if __name__ == "__main__":
    for kind in ("waiting", "computing", "isolated"):
        print(kind, run(kind, abs, [-1, 2, -3]))
