# tries: to abort
# ends: crashed, failed
import os

print("before", flush=True)
os.abort()
