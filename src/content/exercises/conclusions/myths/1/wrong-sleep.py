ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "a",
    "async": "c",
    "sleep": "b",
    "fork": "b",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
