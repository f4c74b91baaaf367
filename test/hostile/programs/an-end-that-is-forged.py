# tries: to end with statuses that there are not, and to go on
# ends: completed, failed, crashed
import _interleave

for status in (-1, 2**40, 2**31 - 1, 70_000):
    try:
        _interleave.exit(status)
    except Exception as error:
        print(type(error).__name__)
print("still here")
