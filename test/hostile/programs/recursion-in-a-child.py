# tries: to end the browser's stack in a child, and in threads of a child
# ends: completed
import multiprocessing
import threading


def deep(depth):
    return deep(depth + 1)


def child():
    for _ in range(3):
        try:
            deep(0)
        except RecursionError:
            print("RecursionError", flush=True)
    thread = threading.Thread(target=child_thread)
    thread.start()
    thread.join()


def child_thread():
    try:
        [].sort(key=deep) or repr(nest())
    except RecursionError:
        print("RecursionError", flush=True)


def nest():
    data = []
    for _ in range(100_000):
        data = [data]
    return data


for method in ("fork", "spawn"):
    process = multiprocessing.get_context(method).Process(target=child)
    process.start()
    process.join()
    print(process.exitcode)
