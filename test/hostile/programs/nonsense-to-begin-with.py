# tries: to begin processes with what is no program
# ends: completed
import os

import _interleave

for command in ("", "1 / 0", "()", "(", "('no', [], '/nowhere', {}, {}, -1, [])", "('interpreter', ['1'], '/', {}, {}, -1, [])"):
    pid = _interleave.spawn(command, [], [(9, 9), (0, 0), (-1, 1)])
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) > 0)
for numbers in ([-1], [2**31 - 1], [0, 5]):
    try:
        print(_interleave.spawn("", numbers, []) > 0)
    except OSError as error:
        print(type(error).__name__)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
