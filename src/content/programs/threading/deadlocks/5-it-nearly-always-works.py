from threading import Lock, Thread

fork, knife = Lock(), Lock()

def eat(name, first, second):
    with first:
        with second:
            print(f"{name} eats")

a = Thread(target=eat, args=("A", fork, knife))
b = Thread(target=eat, args=("B", knife, fork))
a.start()
b.start()
a.join()
b.join()
