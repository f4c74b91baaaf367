# compare: unordered
import threading


def work(number):
    for line in range(20):
        print(f"thread {number} line {line}\n", end="")


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
