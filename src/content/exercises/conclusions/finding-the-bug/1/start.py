def find_circle(waits_for, held_by):
    return list(waits_for)

if __name__ == "__main__":
    waits_for = {"A": "fork", "B": "knife", "guest": "fork"}
    held_by = {"fork": "B", "knife": "A"}
    print(find_circle(waits_for, held_by))
