TABLE = {
    "threads":               (True, False, True, True),
    "asyncio tasks":         (True, False, False, True),
    "processes":             (False, True, True, True),
    "interpreters":          (False, True, True, False),
    "free-threaded threads": (True, True, True, False),
}

WORDS = {True: "yes", False: "no", None: "?"}
for model, answers in TABLE.items():
    print(f"{model:22}", *(WORDS[answer] for answer in answers))
