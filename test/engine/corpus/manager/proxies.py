# compare: pattern
from multiprocessing import Manager

with Manager() as manager:
    numbers = manager.list([3, 1, 2])
    numbers.sort()
    numbers += [4]
    print(numbers)
    print(repr(numbers))
    print(type(numbers).__name__, numbers._getvalue(), numbers.count(1), [n for n in numbers])
    table = manager.dict(a=1)
    table.update(b=2)
    print(str(table), sorted(table), table.get("c"), table.setdefault("d", 4))
