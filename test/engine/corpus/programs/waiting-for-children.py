import os
import signal
import sys


def start(code, **options):
    return os.posix_spawn(sys.executable, [sys.executable, "-c", code], os.environ, **options)


def exits(code):
    return start(f"raise SystemExit({code})")


pid = exits(3)
print(os.wait() == (pid, 3 << 8))

pid = exits(4)
found, status, usage = os.wait3(0)
print(found == pid, os.waitstatus_to_exitcode(status), usage.ru_utime >= 0)

pid = exits(5)
found, status, usage = os.wait4(pid, 0)
print(found == pid, os.waitstatus_to_exitcode(status), type(usage).__name__)

pid = exits(6)
result = os.waitid(os.P_PID, pid, os.WEXITED)
print(result.si_pid == pid, result.si_status, result.si_code == os.CLD_EXITED)

pid = start("import time; time.sleep(60)")
print(os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))
os.kill(pid, signal.SIGTERM)
result = os.waitid(os.P_ALL, 0, os.WEXITED)
print(result.si_status == signal.SIGTERM, result.si_code == os.CLD_KILLED)

# Of a group: another's children are not meant.
ours, others = exits(7), start("import time; time.sleep(60)", setpgroup=0)
print(os.waitpid(0, 0) == (ours, 7 << 8))
os.killpg(others, signal.SIGKILL)
print(os.waitpid(-others, 0) == (others, signal.SIGKILL))

for wait in (
    os.wait,
    lambda: os.wait3(0),
    lambda: os.wait4(-1, os.WNOHANG),
    lambda: os.waitid(os.P_ALL, 0, os.WEXITED),
    lambda: os.waitpid(0, 0),
):
    try:
        wait()
    except ChildProcessError as error:
        print(error)
