from threading import Thread

def same(x):
    return x

def plus_equals(box):
    for _ in range(200_000):
        box["n"] += 1

def with_a_call(box):
    for _ in range(200_000):
        box["n"] = same(box["n"]) + 1

for body in (plus_equals, with_a_call):
    box = {"n": 0}
    threads = [Thread(target=body, args=(box,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{body.__name__:11} lost updates: {box['n'] < 800_000}")
