import multiprocessing

def work(stop, results):
    done = 0
    while not stop.wait(timeout=0.1):
        done += 1
    results.put("stopped after a whole step")

if __name__ == "__main__":
    stop = multiprocessing.Event()
    results = multiprocessing.SimpleQueue()
    process = multiprocessing.Process(target=work, args=[stop, results])
    process.start()
    process.join(timeout=0.5)
    print("alive:", process.is_alive())
    stop.set()
    print(results.get())
    process.join()
    print("exit code", process.exitcode)
