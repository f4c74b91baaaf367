ANSWERS = {
    "concurrency": "",
    "threads": "",
    "processes": "",
    "async": "",
    "sleep": "",
    "fork": "",
}

print("answered:", sum(answer != "" for answer in ANSWERS.values()), "of 6")
