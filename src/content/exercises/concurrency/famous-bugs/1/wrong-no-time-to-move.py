BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    yield
    mode = machine["mode"]
    machine["beam"] = BEAM[mode]
    machine["between"] = TABLE[mode]
    machine["fired"] = machine["beam"], machine["between"]
    yield
