def find_circle(waits_for, held_by):
    for first in waits_for:
        met, thread = [], first
        while thread in waits_for and thread not in met:
            met.append(thread)
            thread = held_by.get(waits_for[thread])
        if thread == first:
            return met
    return []

if __name__ == "__main__":
    waits_for = {"A": "fork", "B": "knife", "guest": "fork"}
    held_by = {"fork": "B", "knife": "A"}
    print(find_circle(waits_for, held_by))
