import subprocess
import sys

CODE = "import sys; print(sum(map(int, sys.stdin)))"

answer = subprocess.run(
    [sys.executable, "-c", CODE],
    input="20\n22\n", capture_output=True, text=True, check=True)
print("printed:", answer.stdout.strip())

try:
    subprocess.run([sys.executable, "-c", "raise SystemExit(3)"], check=True)
except subprocess.CalledProcessError as error:
    print("exit code:", error.returncode)

try:
    subprocess.run(["no-such-program"])
except FileNotFoundError:
    print("there is no such program")
