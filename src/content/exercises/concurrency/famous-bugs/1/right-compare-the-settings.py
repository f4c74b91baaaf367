BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def settings(machine):
    return BEAM[machine["mode"]], TABLE[machine["mode"]]

def treat(machine):
    while (machine.get("beam"), machine.get("between")) != settings(machine):
        machine["beam"], machine["between"] = settings(machine)
        yield
    machine["fired"] = machine["beam"], machine["between"]
