from itertools import chain

from answer import round_robin

CASES = [
    (("ab", "xyz"), "axbyz"),
    (("abc",), "abc"),
    ((), ""),
    (("", "ab"), "ab"),
    (("a", "bc", "def"), "abdcef"),
    (([None, 0], [None]), [None, None, 0]),
]

for jobs, expected in CASES:
    items = list(round_robin(*jobs))
    if len(items) < len(expected):
        raise SystemExit("fail: lost-items")
    if items != list(expected):
        in_a_row = items == list(chain(*jobs))
        raise SystemExit("fail: no-turns" if in_a_row else "fail: skipped-turn")

steps = 0

def long_job():
    global steps
    for step in range(1000):
        steps += 1
        yield step

next(iter(round_robin(long_job(), "ab")))
if steps == 1000:
    raise SystemExit("fail: drained-first")
