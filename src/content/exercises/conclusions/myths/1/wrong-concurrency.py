ANSWERS = {
    "concurrency": "a",
    "threads": "c",
    "processes": "a",
    "async": "c",
    "sleep": "a",
    "fork": "b",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
