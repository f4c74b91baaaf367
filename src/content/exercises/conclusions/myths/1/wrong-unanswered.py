ANSWERS = {
    "concurrency": "",
    "threads": "",
    "processes": "",
    "async": "",
    "sleep": "",
    "fork": "",
}

answered = [name for name in ANSWERS if ANSWERS[name]]
print("answered:", len(answered), "of 6")
