import threading
import time

from answer import Account, Report

class Slow(int):
    """Cents that take their time to be added."""

    def __radd__(self, other):
        time.sleep(0.1)
        return other + int(self)

def fail(code):
    raise SystemExit(f"fail: {code}")

def ends(*calls):
    threads = [threading.Thread(target=call, args=args, daemon=True) for call, *args in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(1)
    return not any(thread.is_alive() for thread in threads)

ann, ben = Account("Ann"), Account("Ben")
report = Report([ann, ben])
if not ends((ann.deposit, 500)) or not ends((report.lines,)):
    fail("still-hangs")

ann.deposit(5)
if report.lines() != ["Ann 505*", "Ben 0"] or report.lines() != ["Ann 505", "Ben 0"]:
    fail("wrong-lines")

# Somebody who is told of a change asks for the balance, in a thread of their own.
answered = []
ben.watch(lambda owner: answered.append(ends((ben.balance,))))
if not ends((ben.deposit, 1)) or answered != [True]:
    fail("still-hangs")

carl = Account("Carl")
if not ends((carl.deposit, Slow(1)), (carl.deposit, Slow(1))):
    fail("still-hangs")
if carl.balance() != 2:
    fail("lost-deposits")

dora = Account("Dora")
lines = Report([dora])
if not ends(*[(dora.deposit, 1), (lines.lines,)] * 3) or dora.balance() != 3:
    fail("still-hangs")
