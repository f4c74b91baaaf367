from itertools import permutations

def run(order):
    seats, seen = 10, {}
    for seller in order:
        if seller not in seen:
            seen[seller] = seats
        else:
            seats = seen[seller] - 1
    return seats

orders = sorted(set(permutations("AABB")))
for order in orders:
    print("".join(order), "-> seats left:", run(order))
wrong = sum(run(order) != 8 for order in orders)
print("wrong:", wrong, "of", len(orders))
