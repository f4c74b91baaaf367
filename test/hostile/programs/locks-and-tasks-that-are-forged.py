# tries: to tell of locks and tasks that there are not
# ends: completed, crashed
# takes: long
import _interleave

for number in (0, -1, 2**31 - 1, -(2**31)):
    _interleave.lock_acquired(number, "<img src=x onerror=escaped=1>" * 100, -5)
    _interleave.lock_released(number)
    _interleave.task_running(number)
    _interleave.task_waiting(number, {"for": "sleep", "on": "\udcff\0", "line": 10**9})
    _interleave.task_finished(number, {"how": "raised", "error": "\udcff\0" * 100, "line": -1})
    _interleave.task_unread(number)
    _interleave.work_read(number)
for _ in range(50_000):
    _interleave.task_started("__proto__", -1, 2**31 - 1)
    _interleave.work_failed("constructor", -1, 0)
print("told")
