QUESTIONS = ("shares objects", "several cores", "interrupted", "stopped")

TABLE = {
    "threads":               (True, None, None, None),
    "asyncio tasks":         (None, None, None, None),
    "processes":             (None, None, None, None),
    "interpreters":          (None, None, None, None),
    "free-threaded threads": (None, None, None, None),
}

for model, answers in TABLE.items():
    words = ("?" if a is None else "yes" if a else "no" for a in answers)
    print(f"{model:22}", *words)
