# tries: to run other programs of the reader's machine
# ends: failed
import os
import subprocess

COMMAND = ["/bin/sh", "-c", "curl http://127.0.0.1:TRAP_PORT/"]
for work in (
    lambda: subprocess.run(COMMAND, check=True),
    lambda: subprocess.check_output("curl http://127.0.0.1:TRAP_PORT/", shell=True),
    lambda: os.system(COMMAND[2]),
    lambda: os.popen(COMMAND[2]).read(),
    lambda: os.posix_spawn(COMMAND[0], COMMAND, {}),
    lambda: os.spawnv(os.P_WAIT, COMMAND[0], COMMAND),
    lambda: os.startfile(COMMAND[0]),
    # It becomes a shell, which finds no such program.
    lambda: os.execv(COMMAND[0], COMMAND),
):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__)
