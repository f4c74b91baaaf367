INHERITANCE = False
PATIENCE = 6

class Task:
    def __init__(self, name, priority, starts, steps):
        self.name, self.priority, self.starts = name, priority, starts
        self.steps = list(steps)

weather = Task("weather", 1, 0, ["take", "work", "work", "release"])
radio = Task("radio", 2, 2, ["work"] * 8)
bus = Task("bus", 3, 2, ["take", "work", "release"])
tasks = [weather, radio, bus]
holder = None

def can_go_on(task):
    waits = task.steps[:1] == ["take"] and holder not in (None, task)
    return task.starts <= now and bool(task.steps) and not waits

def priority(task):
    waiting = [other.priority for other in tasks
               if other.starts <= now and other.steps[:1] == ["take"]]
    lends = INHERITANCE and task is holder
    return max([task.priority, *waiting] if lends else [task.priority])

for now in range(20):
    ready = [task for task in tasks if can_go_on(task)]
    if not ready:
        break
    task = max(ready, key=priority)
    step = task.steps.pop(0)
    if step == "take":
        holder = task
    elif step == "release":
        holder = None
    print(f"{now:2} {task.name:8}{step}")
    if bus.steps and now - bus.starts >= PATIENCE:
        print("   watchdog: no sign of the bus task, RESET")
        break
else:
    print("out of time")
