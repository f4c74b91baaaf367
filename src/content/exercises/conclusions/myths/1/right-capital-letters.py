ANSWERS = dict(zip(
    ("concurrency", "threads", "processes", "async", "sleep", "fork"),
    "BCACAB",
))

print("answered:", len(ANSWERS), "of 6")
