from answer import treat

FITTING = {"X-ray": ("strong beam", "metal target"), "electrons": ("weak beam", "nothing")}
STEPS = 60

class Machine(dict):
    """Remembers in which step something was last set, and what it was fired with and when."""

    def __init__(self):
        super().__init__(mode="X-ray")
        self.step = 0
        self.moved = -1
        self.fired_at = self.mode_at_firing = None

    def __setitem__(self, key, value):
        if key in ("beam", "between") and self.get(key) != value:
            self.moved = self.step
        if key == "fired":
            self.fired_at, self.mode_at_firing = self.step, self["mode"]
        super().__setitem__(key, value)

def treated(edits):
    """A machine after the treatment; the operator changed the mode before each of these steps."""
    machine = Machine()
    treatment = treat(machine)
    for machine.step in range(STEPS):
        for _ in range(edits.count(machine.step)):
            machine["mode"] = "electrons" if machine["mode"] == "X-ray" else "X-ray"
        try:
            next(treatment)
        except StopIteration:
            break
    return machine

orders = [(), *[(n,) for n in range(8)], *[(n, m) for m in range(10) for n in range(m + 1)]]
machines = [treated(order) for order in orders]
if any(machine.fired_at is None for machine in machines):
    raise SystemExit("fail: never-fires")
if any(machine["fired"] not in FITTING.values() for machine in machines):
    raise SystemExit("fail: overdose")
if any(machine.moved == machine.fired_at for machine in machines):
    raise SystemExit("fail: no-time-to-move")
if any(machine["fired"] != FITTING[machine.mode_at_firing] for machine in machines):
    raise SystemExit("fail: old-mode")
