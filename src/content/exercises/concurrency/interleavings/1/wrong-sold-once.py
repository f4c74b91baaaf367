SCHEDULE = "BBBAAA"

def seller(name):
    global seats
    free = seats
    yield f"{name} sees {free} free"
    if free == 0:
        yield f"{name} says: sold out"
    else:
        yield f"{name} takes the money"
        seats = free - 1
        sold.append(name)
        yield f"{name} marks the seat as sold"

seats, sold = 1, []
sellers = {"A": seller("A"), "B": seller("B")}
for turn in SCHEDULE:
    print(next(sellers[turn], f"{turn} has nothing left to do"))
print("tickets sold for one seat:", len(sold))
