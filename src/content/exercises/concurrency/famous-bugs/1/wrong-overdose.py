BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    machine["beam"] = BEAM[machine["mode"]]
    yield
    machine["between"] = TABLE[machine["mode"]]
    yield
    yield
    machine["fired"] = machine["beam"], machine["between"]
