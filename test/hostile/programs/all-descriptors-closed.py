# tries: to close every descriptor there is, its own output among them
# ends: completed, failed, crashed
import os

os.closerange(0, 1100)
os.close(1)
print("nobody hears this")
