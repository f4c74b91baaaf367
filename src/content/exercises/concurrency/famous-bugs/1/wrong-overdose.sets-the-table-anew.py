BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    mode = machine["mode"]
    machine["beam"] = BEAM[mode]
    yield
    machine["between"] = TABLE[mode]
    yield
    if machine["mode"] != mode:
        machine["between"] = TABLE[machine["mode"]]
        yield
    machine["fired"] = machine["beam"], machine["between"]
