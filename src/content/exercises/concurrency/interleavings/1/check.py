from answer import SCHEDULE

def sell(schedule):
    seats, sold, seen = 1, [], {}
    steps = {seller: 0 for seller in "AB"}
    for seller in schedule:
        steps[seller] += 1
        if steps[seller] == 1:
            seen[seller] = seats
        elif steps[seller] == 3 and seen[seller] > 0:
            seats = seen[seller] - 1
            sold.append(seller)
    return sold

if sorted(SCHEDULE) != sorted("AAABBB"):
    raise SystemExit("fail: uneven")
if len(sell(SCHEDULE)) < 2:
    raise SystemExit("fail: sold-once")
