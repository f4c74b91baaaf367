# tries: to take over descriptors that were lent to nobody, or to others
# ends: completed
import os

import _interleave

one, other = os.pipe()
ticket = _interleave.lend(other)
print(_interleave.adopt(ticket) > 0)
for number in (ticket, 0, -1, 2**31, *range(2000)):
    try:
        _interleave.adopt(number)
        print("ESCAPED", number)
    except (OSError, ValueError, OverflowError, TypeError):
        pass
lent = 0
try:
    while True:
        _interleave.lend(one)
        lent += 1
except OSError as error:
    print(lent, error)
