import subprocess
import sys

TALKATIVE = [sys.executable, "-c", "print('x' * 1_000_000)"]

process = subprocess.Popen(TALKATIVE, stdout=subprocess.PIPE)
try:
    process.wait(timeout=2)
except subprocess.TimeoutExpired:
    print("wait(): it does not end")
process.kill()
process.communicate()

process = subprocess.Popen(TALKATIVE, stdout=subprocess.PIPE)
output, _ = process.communicate()
print("communicate(): read", len(output.strip()), "characters")
