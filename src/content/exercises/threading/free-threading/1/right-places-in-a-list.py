from threading import Thread

def count(limit):
    parts = [0] * 4

    def count_multiples(place):
        found = 0
        for n in range(place * 7, limit, 4 * 7):
            found += 1
        parts[place] = found

    threads = [Thread(target=count_multiples, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(parts)
