# exit: 1
# status: failed
# stderr: cat: /no/such: No such file or directory
import os
import signal
import subprocess
import sys

pid = os.posix_spawn("/bin/echo", ["echo", "spawned"], os.environ)
print(os.waitpid(pid, 0)[1])
quiet = [(os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
pid = os.posix_spawnp("cat", ["cat", "/no/such/file"], os.environ, file_actions=quiet)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 5"), os.spawnvp(os.P_WAIT, "nothing", ["nothing"]))
try:
    os.posix_spawn("/no/such", ["x"], {})
except FileNotFoundError as error:
    print(error.strerror)


def prepare():
    os.environ["PREPARED"] = "yes"
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def fail():
    raise ValueError


code = "import os, signal; print(os.environ.get('PREPARED'), signal.getsignal(signal.SIGTERM) == signal.SIG_IGN)"
print(subprocess.run([sys.executable, "-c", code], preexec_fn=prepare, capture_output=True, text=True).stdout)
try:
    subprocess.run(["true"], preexec_fn=fail)
except subprocess.SubprocessError as error:
    print(error)

child = subprocess.Popen(["sh", "-c", f"exec {sys.executable} -c 'import os; print(os.getpid())'"], stdout=subprocess.PIPE)
print(int(child.communicate()[0]) == child.pid)
code = "import os; os.execv('/bin/echo', ['echo', 'became', 'another'])"
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
print(child.communicate()[0], child.returncode)
code = """
import os, threading, time
threading.Thread(target=time.sleep, args=[20]).start()
os.execvp('sleep', ['sleep', '20'])
"""
child = subprocess.Popen([sys.executable, "-c", code])
try:
    child.wait(0.5)
except subprocess.TimeoutExpired:
    print("still there")
child.terminate()
print(child.wait())
with open("lines.txt", "w") as file:
    file.write("of a file\n")
sys.stdout.flush()
os.execlp("cat", "cat", "lines.txt", "/no/such")
