ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "b",
    "async": "c",
    "sleep": "a",
    "fork": "b",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
