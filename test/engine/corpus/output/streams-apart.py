# stderr: ^to stderr\nunbuffered\n$
import os
import sys

print("to stdout")
print("to stderr", file=sys.stderr)
sys.stdout.flush()
os.write(2, b"unbuffered\n")
os.write(1, b"and written by number\n")
