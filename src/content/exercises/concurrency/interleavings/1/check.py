from answer import LOSES_A, LOSES_B

AMOUNTS = {"A": 50, "B": 30}

def balance_after(schedule):
    balance, seen = 100, {}
    for payer in schedule:
        if payer not in seen:
            seen[payer] = balance
        else:
            balance = seen[payer] + AMOUNTS[payer]
    return balance

if any(sorted(schedule) != sorted("AABB") for schedule in (LOSES_A, LOSES_B)):
    raise SystemExit("fail: uneven")
balances = balance_after(LOSES_A), balance_after(LOSES_B)
if 180 in balances:
    raise SystemExit("fail: nothing-lost")
if balances != (130, 150):
    raise SystemExit("fail: the-other-one")
