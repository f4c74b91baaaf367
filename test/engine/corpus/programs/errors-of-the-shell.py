"""Where the shell's commands write their errors: into the pipe of their output, or beside it."""

import os
import subprocess
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    open("there", "w").close()

    def told(command):
        run = subprocess.run(command, shell=True, capture_output=True, text=True)
        errors = ["error" if "nothing" in line else line for line in run.stderr.splitlines()]
        output = ["error" if "nothing" in line else line for line in run.stdout.splitlines()]
        return sorted(output), sorted(errors)

    for command in (
        "ls there nothing",
        "ls there nothing 2>&1",
        "ls there nothing 1>&2",
        "ls there nothing 2>&1 >listed",
        "cat listed",
        "ls there nothing >listed 2>&1",
        "wc -l <listed",
        "ls there nothing 2>&1; echo end",
        "ls there nothing 2>/dev/null",
    ):
        print(command, *told(command))
    os.chdir("/")
