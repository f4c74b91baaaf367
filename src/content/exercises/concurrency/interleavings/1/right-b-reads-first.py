LOSES_A = "BAAB"
LOSES_B = "BABA"

def pay_in(amount):
    global balance
    seen = balance
    yield f"reads {seen}"
    balance = seen + amount
    yield f"writes {balance}"

def run(schedule):
    global balance
    balance = 100
    payers = {"A": pay_in(50), "B": pay_in(30)}
    for turn in schedule:
        print(turn, next(payers[turn], "has nothing left to do"))
    print(schedule, "-> balance:", balance)

run(LOSES_A)
run(LOSES_B)
