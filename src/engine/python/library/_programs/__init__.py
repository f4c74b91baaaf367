"""What there is in `PROGRAM_DIRECTORY` besides Python. It lies in the library, which comes when it is needed."""

from collections.abc import Callable, Sequence

#: Calls a program, by its name, in the process that asks; gives its status as `os.waitpid` does.
type Execute = Callable[[str, Sequence[str]], int]
