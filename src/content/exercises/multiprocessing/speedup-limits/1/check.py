from answer import workers_needed

def ask(parallel, target):
    try:
        return workers_needed(parallel, target)
    except ZeroDivisionError:
        raise SystemExit("fail: beyond-limit")

reachable = {(0.9, 4.5): 8, (0.95, 9): 16, (0.99, 30): 43, (0.5, 1.7): 6}
answers = {case: ask(*case) for case in reachable}
if all(answers[case] == -(-case[1] // 1) for case in reachable):
    raise SystemExit("fail: ignores-serial")
if any(ask(*case) is not None for case in ((0.5, 3), (0.5, 2), (0.9, 11))):
    raise SystemExit("fail: beyond-limit")
if answers != reachable:
    raise SystemExit("fail: rounds-down")
at_the_border = {(0.9, 10): None, (0.8, 5): None, (0.6, 2): 6, (0.8, 2.5): 4, (0.9, 5): 9, (0.24, 1.3): 26}
if any(ask(*case) != answer for case, answer in at_the_border.items()):
    raise SystemExit("fail: float-noise")
