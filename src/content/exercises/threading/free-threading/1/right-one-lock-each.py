from threading import Lock, Thread

total = 0
lock = Lock()

def count_multiples(start, stop):
    global total
    found = sum(n % 7 == 0 for n in range(start, stop))
    with lock:
        total += found

def count(limit):
    global total
    total = 0
    bounds = [limit * part // 3 for part in range(4)]
    threads = [Thread(target=count_multiples, args=pair)
               for pair in zip(bounds, bounds[1:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
