QUESTIONS = ("shares objects", "several cores", "interrupted", "stopped")

TABLE = {
    "threads":               (True, False, True, False),
    "asyncio tasks":         (True, False, False, True),
    "processes":             (False, True, True, True),
    "interpreters":          (True, True, True, False),
    "free-threaded threads": (True, True, True, False),
}

for model, answers in TABLE.items():
    words = ("?" if a is None else "yes" if a else "no" for a in answers)
    print(f"{model:22}", *words)
