from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

try:
    from concurrent.futures import InterpreterPoolExecutor as Isolated
except ImportError:
    Isolated = ProcessPoolExecutor

EXECUTORS = {
    "waiting": ThreadPoolExecutor,
    "computing": ProcessPoolExecutor,
    "isolated": Isolated,
}

def run(kind, function, items):
    with EXECUTORS[kind](2) as pool:
        return list(pool.map(function, items))

if __name__ == "__main__":
    for kind in ("waiting", "computing", "isolated"):
        print(kind, run(kind, abs, [-1, 2, -3]))
