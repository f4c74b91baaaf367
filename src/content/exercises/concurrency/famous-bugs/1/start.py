BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    machine["beam"] = BEAM[machine["mode"]]
    yield
    machine["between"] = TABLE[machine["mode"]]
    yield
    machine["fired"] = machine["beam"], machine["between"]

if __name__ == "__main__":
    machine = {"mode": "X-ray"}
    for step, _ in enumerate(treat(machine)):
        if step == 0:
            machine["mode"] = "electrons"
    print("fired a", *machine["fired"])
