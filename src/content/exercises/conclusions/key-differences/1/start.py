TABLE = {
    "threads":               (True, None, None, None),
    "asyncio tasks":         (None, None, None, None),
    "processes":             (None, None, None, None),
    "interpreters":          (None, None, None, None),
    "free-threaded threads": (None, None, None, None),
}

WORDS = {True: "yes", False: "no", None: "?"}
for model, answers in TABLE.items():
    print(f"{model:22}", *(WORDS[answer] for answer in answers))
