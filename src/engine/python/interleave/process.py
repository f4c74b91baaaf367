"""What this interpreter is: a process of a program."""

#: Its number; until it is a process at all, that which Emscripten gives.
pid = 42
#: How many processors there are for it.
cores = 1


def become(new_pid: int, available_cores: int) -> None:
    """When this interpreter starts to be a process, or, as a forked child, another one."""
    global pid, cores
    pid = new_pid
    cores = available_cores
