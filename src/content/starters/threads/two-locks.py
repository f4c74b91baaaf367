import threading

fork, knife = threading.Lock(), threading.Lock()

def eat(name, first, second):
    with first:
        with second:
            print(name, "eats")

threads = [
    threading.Thread(target=eat, args=("Ann", fork, knife)),
    threading.Thread(target=eat, args=("Bob", knife, fork)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
