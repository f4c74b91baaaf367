MODELS = ("threads", "asyncio tasks", "processes",
          "interpreters", "free-threaded threads")
COLUMNS = (
    {"threads", "asyncio tasks", "free-threaded threads"},
    {"processes", "interpreters", "free-threaded threads"},
    set(MODELS) - {"asyncio tasks"},
    {"asyncio tasks", "processes"},
)
TABLE = {model: [model in column for column in COLUMNS] for model in MODELS}

for model, answers in TABLE.items():
    print(f"{model:22}", *("yes" if answer else "no" for answer in answers))
