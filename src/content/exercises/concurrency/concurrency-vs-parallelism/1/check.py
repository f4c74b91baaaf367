from answer import label

WORDS = {"concurrent", "parallel", "both", "neither"}
GROUPS = [
    ("dish-after-dish", "neither", ["one cook, dish after dish"]),
    ("inside-one-task", "parallel", ["one instruction adds eight pairs of numbers"]),
    ("turns-on-one-core", "concurrent", [
        "one cook, two pots",
        "an asyncio server",
        "two threads of Python code, regular build",
    ]),
    ("two-at-once", "both", [
        "two cooks, two dishes",
        "four busy processes on four free cores",
        "cells A and B on two free cores",
    ]),
]

situations = [situation for _, _, group in GROUPS for situation in group]
if any(label.get(situation) not in WORDS for situation in situations):
    raise SystemExit("fail: unlabelled")
for code, word, group in GROUPS:
    if any(label[situation] != word for situation in group):
        raise SystemExit(f"fail: {code}")
