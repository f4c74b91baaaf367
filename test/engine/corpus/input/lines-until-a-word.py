# stdin: first|second||quit|not read
import sys

for line in sys.stdin:
    if line == "quit\n":
        break
    print(repr(line))
