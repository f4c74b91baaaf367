import threading

class Seats:
    def __init__(self, count):
        self.count = count
        self.sold = 0

    def sell(self, pause=lambda: None):
        if self.count > self.sold:
            pause()
            self.sold += 1

class LockedSeats(Seats):
    lock = threading.Lock()

    def sell(self, pause=lambda: None):
        with self.lock:
            super().sell(pause)

def sold_by_two(seats):
    both_have_looked = threading.Barrier(2)

    def pause():
        try:
            both_have_looked.wait(timeout=0.2)
        except threading.BrokenBarrierError:
            pass

    sellers = [threading.Thread(target=seats.sell, args=(pause,))
               for _ in range(2)]
    for seller in sellers:
        seller.start()
    for seller in sellers:
        seller.join()
    return seats.sold

print("as it was:", [sold_by_two(Seats(1)) for _ in range(3)])
print("mended:   ", [sold_by_two(LockedSeats(1)) for _ in range(3)])
