# stdin: first|second|third
# input: ends
# Who reads meets the end of the input, and again each time.
import os
import select
import sys

print(input(), sys.stdin.readline())
print(list(sys.stdin), sys.stdin.read() == "", sys.stdin.buffer.read())
try:
    input("more? ")
except EOFError as error:
    print(error)
print(os.read(0, 10), select.select([0], [], [], 0)[0])
