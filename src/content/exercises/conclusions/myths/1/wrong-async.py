ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "a",
    "async": "a",
    "sleep": "a",
    "fork": "b",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
