BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    mode = machine["mode"]
    machine["between"] = TABLE[mode]
    yield "the table turns"
    machine["beam"] = BEAM[mode]
    yield "the magnets move"
    if machine["mode"] != mode:
        yield from treat(machine)
        return
    machine["fired"] = machine["beam"], machine["between"]
