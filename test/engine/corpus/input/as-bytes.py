# stdin: Ann|Bob|Cid|Dan
import os
import select
import sys

print(sys.stdin.fileno(), select.select([sys.stdin], [], [], 5)[0] == [sys.stdin])
with open(0, "rb", buffering=0, closefd=False) as raw:
    print(raw.read(4))
print(os.read(0, 2), os.read(0, 2))
print(sys.stdin.buffer.readline())
print(sys.stdin.buffer.read(1), sys.stdin.buffer.peek(1)[:2])
print(sys.stdin.readline())
