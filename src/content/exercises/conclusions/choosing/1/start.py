def choose(*, slow=True, waits=False, computes=False,
           waits_at_once=10, async_libraries=False, must_stop=False,
           shares_state=False, free_threaded=False):
    if computes:
        return "processes"
    return "asyncio" if waits_at_once > 1000 else "threads"

if __name__ == "__main__":
    print(choose(waits=True, waits_at_once=30))
    print(choose(computes=True))
    print(choose(waits=True, computes=True, waits_at_once=5000))
