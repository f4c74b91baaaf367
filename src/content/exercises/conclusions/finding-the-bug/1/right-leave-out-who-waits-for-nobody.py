def find_circle(waits_for, held_by):
    after = {thread: held_by.get(lock) for thread, lock in waits_for.items()}
    while True:
        awaited = set(after.values())
        kept = {thread: other for thread, other in after.items()
                if other in after and thread in awaited}
        if len(kept) == len(after):
            return list(kept)
        after = kept

if __name__ == "__main__":
    waits_for = {"A": "fork", "B": "knife", "guest": "fork"}
    held_by = {"fork": "B", "knife": "A"}
    print(find_circle(waits_for, held_by))
