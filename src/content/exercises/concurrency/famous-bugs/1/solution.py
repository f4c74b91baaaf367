BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}

def treat(machine):
    while True:
        mode = machine["mode"]
        machine["beam"] = BEAM[mode]
        yield
        machine["between"] = TABLE[mode]
        yield
        if machine["mode"] == mode:
            break
    machine["fired"] = machine["beam"], machine["between"]

if __name__ == "__main__":
    machine = {"mode": "X-ray"}
    for step, _ in enumerate(treat(machine)):
        if step == 0:
            machine["mode"] = "electrons"
    print("fired a", *machine["fired"])
