import subprocess
import sys
import time

start = time.perf_counter()
try:
    subprocess.run(
        [sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.5)
except subprocess.TimeoutExpired:
    print(f"stopped, in good time: {time.perf_counter() - start < 5}")
