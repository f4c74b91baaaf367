import os
import signal
import subprocess
import sys

GRANDCHILD = "import time; time.sleep(3)"
CHILD = ("import subprocess, sys; print('ready', flush=True);"
         f"subprocess.run([sys.executable, '-c', {GRANDCHILD!r}])")

def run(own_group):
    return subprocess.Popen([sys.executable, "-c", CHILD], text=True,
                            stdout=subprocess.PIPE,
                            start_new_session=own_group)

def stop(process, kill):
    process.stdout.readline()
    try:
        process.communicate(timeout=1)
    except subprocess.TimeoutExpired:
        kill()
    try:
        process.communicate(timeout=1)
        print("all gone")
    except subprocess.TimeoutExpired:
        print("somebody still holds the pipe")
        process.communicate()

process = run(own_group=False)
stop(process, process.kill)
process = run(own_group=True)
stop(process, lambda: os.killpg(process.pid, signal.SIGKILL))
