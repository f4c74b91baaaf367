import io
import sys

print(1, "a", None, sep="-", end="!\n")
print()
print(*range(5))
kept, sys.stdout = sys.stdout, io.StringIO()
print("captured")
text, sys.stdout = sys.stdout.getvalue(), kept
print(repr(text), sys.stdout.isatty() in (True, False), sys.stdout.encoding.lower())
