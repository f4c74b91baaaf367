BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    mode = None
    while machine["mode"] != mode:
        mode = machine["mode"]
        machine["beam"] = BEAM[mode]
        yield
        machine["between"] = TABLE[mode]
    yield
    machine["fired"] = machine["beam"], machine["between"]
