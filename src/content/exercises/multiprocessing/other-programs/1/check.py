import runpy
import subprocess
import threading
import time

versions = runpy.run_path("answer.py")["versions"]

class Computer:
    """Stands in for subprocess.run: notes what it is asked for, and how often at once."""

    def __init__(self):
        self.lock, self.running, self.peak = threading.Lock(), 0, 0
        self.shell = self.unlimited = self.unread = False

    def run(self, command, *, timeout=None, shell=False, check=False, text=None,
            capture_output=False, stdout=None, encoding=None,
            universal_newlines=None, **options):
        with self.lock:
            self.running += 1
            self.peak = max(self.peak, self.running)
            self.shell |= shell or isinstance(command, str)
            self.unlimited |= timeout != 5
            self.unread |= not capture_output and stdout != subprocess.PIPE
        name = command.split()[0] if isinstance(command, str) else command[0]
        try:
            time.sleep(0.1)
            if name == "missing":
                raise FileNotFoundError(2, "No such file or directory", name)
            if name == "hangs" and timeout is not None:
                raise subprocess.TimeoutExpired(command, timeout)
            code = 1 if name == "broken" else 0
            output = f"{name} version 1\n"
            if check and code != 0:
                raise subprocess.CalledProcessError(code, command, output)
            if not (text or encoding or universal_newlines):
                output = output.encode()
            return subprocess.CompletedProcess(command, code, output, None)
        finally:
            with self.lock:
                self.running -= 1

names = ["tar", "broken", "git", "missing", "hangs", "sed"]
computer = Computer()
try:
    found = versions(list(names), at_once=2, run=computer.run)
except (OSError, subprocess.SubprocessError):
    raise SystemExit("fail: failure-escapes") from None
if computer.shell:
    raise SystemExit("fail: through-the-shell")
if computer.unlimited:
    raise SystemExit("fail: no-limit")
if computer.peak > 2:
    raise SystemExit("fail: too-many")
if computer.peak < 2:
    raise SystemExit("fail: one-by-one")
bad = ("broken", "missing", "hangs")
right = {name: None if name in bad else f"{name} version 1" for name in names}
if computer.unread or found != right:
    raise SystemExit("fail: wrong-answer")
