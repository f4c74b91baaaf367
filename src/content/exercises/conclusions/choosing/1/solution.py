def choose(*, slow=True, waits=False, computes=False,
           waits_at_once=10, async_libraries=False, must_stop=False,
           shares_state=False, free_threaded=False):
    if not slow:
        return "nothing"
    sides = []
    if waits:
        if async_libraries:
            sides.append("asyncio")
        elif waits_at_once > 1000:
            sides.append("another library")
        elif must_stop:
            sides.append("processes")
        else:
            sides.append("threads")
    if computes:
        if shares_state and free_threaded and not must_stop:
            sides.append("threads")
        else:
            sides.append("processes")
    return " + ".join(dict.fromkeys(sides))

if __name__ == "__main__":
    print(choose(waits=True, waits_at_once=30))
    print(choose(computes=True))
    print(choose(waits=True, computes=True, waits_at_once=5000))
