# tries: to signal its group and everybody
# ends: completed, failed
import os
import signal

for pid in (0, -1, -os.getpid()):
    for number in (0, signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        try:
            os.kill(pid, number)
        except (OSError, KeyboardInterrupt) as error:
            print(pid, number, type(error).__name__)
