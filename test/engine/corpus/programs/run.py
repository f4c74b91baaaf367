import subprocess
import sys

done = subprocess.run([sys.executable, "-c", "print('from a child')"], capture_output=True, text=True)
print(done.returncode, repr(done.stdout), repr(done.stderr))
print(subprocess.run(["echo", "one", "two"], capture_output=True, text=True))
subprocess.run(["echo", "to the terminal"])
done = subprocess.run(
    [sys.executable, "-c", "import sys; print('error', file=sys.stderr); sys.exit(3)"],
    stderr=subprocess.STDOUT,
    stdout=subprocess.PIPE,
    text=True,
)
print(done.returncode, done.stdout)
try:
    subprocess.run(["sh", "-c", "echo wrong >&2; exit 4"], check=True, stderr=subprocess.PIPE, text=True)
except subprocess.CalledProcessError as error:
    print(error, error.stderr)
done = subprocess.run([sys.executable, "-c", "number = 1\nnumber / 0"], stderr=subprocess.PIPE, text=True)
print(done.stderr)
print(subprocess.check_output(["sort", "-r"], input="b\na\nc\n", text=True))
print(subprocess.run([sys.executable, "-c", "input()"], stdin=subprocess.DEVNULL, capture_output=True).returncode)
for command in ["no-such-program", "x"], ["./nothing"]:
    try:
        subprocess.run(command)
    except FileNotFoundError as error:
        print(error.strerror, error.filename)
try:
    subprocess.run(["ls"], cwd="/no/such")
except FileNotFoundError as error:
    print(error.strerror, error.filename)
print(subprocess.getstatusoutput("echo hi; exit 2"), subprocess.call(["true"]), subprocess.call(["false"]))
