# status: deadlocked
# waits: Thread-1 (work), lock, lock_b
# waits: Thread-2 (work), lock, lock_a
# waits: MainThread, join, Thread-1 (work)
import threading

lock_a, lock_b, both = threading.Lock(), threading.Lock(), threading.Barrier(2)


def work(first, second):
    with first:
        both.wait()
        print("holds one\n", end="")
        with second:
            print("never")


threads = [threading.Thread(target=work, args=pair) for pair in ((lock_a, lock_b), (lock_b, lock_a))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
