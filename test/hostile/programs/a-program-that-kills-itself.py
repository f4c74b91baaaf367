# tries: to end itself as nobody expects it
# ends: failed
import os

print("about to go")
os.kill(os.getpid(), 9)
print("ESCAPED")
