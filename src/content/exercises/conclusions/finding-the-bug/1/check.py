from answer import find_circle

CASES = (
    # code, who waits for which lock, who holds it, the circle
    ("missed", {"A": "y", "B": "x"}, {"x": "A", "y": "B"}, {"A", "B"}),
    ("no-circle", {"A": "x", "B": "y"}, {"x": "B", "y": "C"}, set()),
    ("no-circle", {"A": "x", "B": "x"}, {}, set()),
    ("no-circle", {}, {"x": "A"}, set()),
    ("bystander", {"D": "x", "A": "y", "B": "x"}, {"x": "A", "y": "B"}, {"A", "B"}),
    ("missed", {"A": "y", "B": "z", "C": "x"}, {"x": "A", "y": "B", "z": "C"}, {"A", "B", "C"}),
    ("missed", {"A": "x"}, {"x": "A"}, {"A"}),
    ("bystander", {"E": "w", "D": "x", "A": "x"}, {"x": "A", "w": "D"}, {"A"}),
)

class Counted(dict):
    """A dictionary that gives up on whoever looks into it without end."""

    looks = 0

    def __getitem__(self, key):
        self.look()
        return super().__getitem__(key)

    def __contains__(self, key):
        self.look()
        return super().__contains__(key)

    def get(self, key, default=None):
        self.look()
        return super().get(key, default)

    def look(self):
        Counted.looks += 1
        if Counted.looks > 1000:
            raise SystemExit("fail: endless")

for code, waits_for, held_by, circle in CASES:
    Counted.looks = 0
    found = list(find_circle(Counted(waits_for), Counted(held_by)))
    if len(found) != len(set(found)) or set(found) != circle:
        raise SystemExit(f"fail: {code}")
