# tries: to signal and to await processes that are not its own
# ends: completed
import os
import signal

for pid in (1, 2, 50, 99, 102, 103, 4096, 99_999, 2**31 - 1, 2**31, -(2**31), -5):
    for work in (
        lambda: os.kill(pid, signal.SIGKILL),
        lambda: os.kill(pid, 0),
        lambda: os.waitpid(pid, os.WNOHANG),
        lambda: os.killpg(pid, signal.SIGTERM),
        lambda: os.getpgid(pid),
        lambda: os.pidfd_open(pid),
        lambda: os.sched_setaffinity(pid, {0}),
    ):
        try:
            work()
        except (OSError, OverflowError, AttributeError, ProcessLookupError):
            pass
print("still here")
