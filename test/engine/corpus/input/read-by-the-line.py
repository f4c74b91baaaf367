# stdin: one|two|three
import sys

print(repr(sys.stdin.readline()), repr(sys.stdin.readline(2)), repr(sys.stdin.readline()))
print(repr(input()), sys.stdin.readable(), sys.stdin.fileno(), sys.stdin.name)
