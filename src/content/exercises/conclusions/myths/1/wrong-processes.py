ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "b",
    "async": "c",
    "sleep": "a",
    "fork": "b",
}

answered = [name for name in ANSWERS if ANSWERS[name]]
print("answered:", len(answered), "of 6")
