def find_circle(waits_for, held_by):
    for one in waits_for:
        other = held_by.get(waits_for[one])
        if other in waits_for and held_by.get(waits_for[other]) == one:
            return [one, other]
    return []

if __name__ == "__main__":
    waits_for = {"A": "fork", "B": "knife", "guest": "fork"}
    held_by = {"fork": "B", "knife": "A"}
    print(find_circle(waits_for, held_by))
