SCHEDULE = "OOMMM"

BEAM = {"X-ray": "strong beam", "electrons": "weak beam"}
TABLE = {"X-ray": "metal target", "electrons": "nothing"}
machine = {"mode": "X-ray"}

def operator():
    yield "sees a mistake: X-ray"
    machine["mode"] = "electrons"
    yield "corrects it: electrons"

def magnets_and_table():
    machine["beam"] = BEAM[machine["mode"]]
    yield f"sets the magnets: {machine['beam']}"
    machine["between"] = TABLE[machine["mode"]]
    yield f"turns the table: {machine['between']} in between"
    machine["fired"] = machine["beam"], machine["between"]
    yield f"fires a {machine['beam']} through {machine['between']}"

def verdict():
    if "fired" not in machine:
        return "nothing was fired"
    if machine["fired"] == ("strong beam", "nothing"):
        return "OVERDOSE"
    return "beam and table match"

tasks = {"O": operator(), "M": magnets_and_table()}
names = {"O": "operator", "M": "machine "}
for turn in SCHEDULE:
    print(names[turn], next(tasks[turn], "has nothing left to do"))
print(verdict())
