import multiprocessing

def produce(results):
    results.put("x" * 1_000_000)
    print("child: everything is in the queue")

if __name__ == "__main__":
    results = multiprocessing.Queue()
    process = multiprocessing.Process(target=produce, args=(results,))
    process.start()
    process.join(timeout=1)
    print("parent: the child is still alive:", process.is_alive())
    print("parent: read", len(results.get()), "characters")
    process.join()
    print("parent: the child is still alive:", process.is_alive())
