# tries: to print one line of many millions of characters
# ends: completed
import sys

for _ in range(20):
    sys.stdout.write("x" * 1_000_000)
sys.stdout.flush()
print(len("é" * 1000))
