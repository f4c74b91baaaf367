def for_waiting(waits_at_once, async_libraries, must_stop):
    match async_libraries, must_stop, waits_at_once > 1000:
        case True, _, _:
            return "asyncio"
        case False, True, _:
            return "processes"
        case False, False, True:
            return "another library"
    return "threads"

def choose(*, slow=True, waits=False, computes=False,
           waits_at_once=10, async_libraries=False, must_stop=False,
           shares_state=False, free_threaded=False):
    threads_will_do = shares_state and free_threaded and not must_stop
    computing = "threads" if threads_will_do else "processes"
    waiting = for_waiting(waits_at_once, async_libraries, must_stop)
    if not slow:
        return "nothing"
    if not computes:
        return waiting
    if not waits or waiting == computing:
        return computing
    return f"{waiting} + {computing}"

if __name__ == "__main__":
    print(choose(waits=True, waits_at_once=30))
    print(choose(computes=True))
    print(choose(waits=True, computes=True, waits_at_once=5000))
