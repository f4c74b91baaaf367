def choose(waits, computes, at_once, async_libraries):
    if not waits and not computes:
        return "nothing, it is fast enough"
    if computes and not waits:
        return "processes"
    if async_libraries:
        waiting = "asyncio"
    elif at_once <= 1000:
        waiting = "threads"
    else:
        waiting = "an async library first"
    return f"{waiting} + processes" if computes else waiting

cases = {
    "resize 5000 photos": (False, True, 0, False),
    "chat server": (True, False, 20_000, True),
    "30 services, blocking library": (True, False, 30, False),
    "20,000 sensors, blocking library": (True, False, 20_000, False),
    "download and parse 10 GB of logs": (True, True, 50, True),
    "rename 40 files": (False, False, 0, False),
}
for name, facts in cases.items():
    print(f"{name}: {choose(*facts)}")
