from threading import RLock, Thread

total = 0
lock = RLock()

def count_multiples(start, stop):
    global total
    for n in range(start, stop):
        if n % 7 == 0:
            with lock:
                total += 1

def count(limit):
    global total
    total = 0
    bounds = [limit * part // 4 for part in range(5)]
    threads = [Thread(target=count_multiples, args=pair)
               for pair in zip(bounds, bounds[1:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
