import os
import signal
import subprocess
import sys
import time

try:
    subprocess.run(["sleep", "30"], timeout=0.3)
except subprocess.TimeoutExpired as error:
    print(error)

child = subprocess.Popen(["sleep", "30"])
print(child.poll())
child.terminate()
print(child.wait(), child.poll())

code = "import time; print('ready', flush=True); time.sleep(30)"
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
print(child.stdout.readline().strip())
child.send_signal(signal.SIGINT)
print(child.communicate()[1].splitlines()[-1], child.returncode)

code = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print('ready', flush=True)
time.sleep(30)
"""
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
child.stdout.readline()
child.terminate()
print(child.wait())

child = subprocess.Popen(["sh", "-c", "echo ready; sleep 30; echo never"], stdout=subprocess.PIPE, start_new_session=True)
child.stdout.readline()
time.sleep(0.1)
print(os.getpgid(child.pid) == child.pid)
os.killpg(child.pid, signal.SIGKILL)
print(child.stdout.read(), child.wait())
print(subprocess.run(["sh", "-c", "kill -9 $$"]).returncode)
