ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "a",
    "async": "c",
    "sleep": "a",
    "fork": "a",
}

answered = [name for name in ANSWERS if ANSWERS[name]]
print("answered:", len(answered), "of 6")
