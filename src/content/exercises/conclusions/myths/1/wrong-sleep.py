ANSWERS = {
    "concurrency": "b",
    "threads": "c",
    "processes": "a",
    "async": "c",
    "sleep": "b",
    "fork": "b",
}

answered = [name for name in ANSWERS if ANSWERS[name]]
print("answered:", len(answered), "of 6")
