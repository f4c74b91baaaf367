"""A forked child has one thread; those of its parent, its main one too, count as ended there, and can be joined."""
import multiprocessing
import threading


def child(threads):
    print("alive:", [thread.is_alive() for thread in threads])
    for thread in threads:
        thread.join()
    print("joined, active:", threading.active_count())


def fork(threads):
    process = multiprocessing.Process(target=child, args=(threads,))
    process.start()
    process.join()
    print("exit code:", process.exitcode)


if __name__ == "__main__":
    go_on = threading.Event()
    threads = [threading.Thread(target=go_on.wait) for _ in range(2)]
    threads.append(threading.Thread(target=threads[0].join))
    for thread in threads:
        thread.start()
    fork(threads)
    forking = threading.Thread(target=fork, args=([threading.main_thread(), *threads],))
    forking.start()
    forking.join()
    go_on.set()
    for thread in threads:
        thread.join()
    print("parent's threads alive:", [thread.is_alive() for thread in threads])
