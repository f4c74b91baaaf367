ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "a",
    "async": "c",
    "sleep": "a",
    "fork": "a",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
