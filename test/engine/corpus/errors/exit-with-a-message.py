# status: failed
# stderr: ^not so\n$
import sys

print("before")
sys.exit("not so")
