import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

one = subprocess.Popen(["echo", "b\na"], stdout=subprocess.PIPE)
two = subprocess.Popen(["sort"], stdin=one.stdout, stdout=subprocess.PIPE, text=True)
one.stdout.close()
print(two.communicate()[0], one.wait())

child = subprocess.Popen(
    [sys.executable, "-u", "-c", "while True: print(int(input()) * 2)"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
    text=True,
    bufsize=1,
)
for number in 1, 2, 3:
    child.stdin.write(f"{number}\n")
    print(child.stdout.readline().strip())
child.stdin.close()
print(child.wait())

much = "x" * 300_000
print(len(subprocess.run(["cat"], input=much, capture_output=True, text=True).stdout))
print(subprocess.run("cat | head -n 1", input=b"a\n" * 200_000, shell=True, capture_output=True).stdout)

r, w = os.pipe()
subprocess.run([sys.executable, "-c", f"import os; os.write({w}, b'by a descriptor')"], pass_fds=[w])
os.close(w)
print(os.read(r, 100))

with open("out.txt", "w") as file:
    file.write("header\n")
    file.flush()
    subprocess.run([sys.executable, "-c", "print('body')"], stdout=file, check=True)
print(open("out.txt").read())
with open("out.txt") as file:
    print(subprocess.run(["wc", "-l"], stdin=file, capture_output=True, text=True).stdout)
with tempfile.TemporaryFile("w+") as file:
    subprocess.run("echo out; echo err >&2", shell=True, stdout=file, stderr=subprocess.STDOUT)
    file.seek(0)
    print(repr(file.read()))


def double(number):
    code = "print(int(input()) * 2)"
    return int(subprocess.run([sys.executable, "-c", code], input=f"{number}", capture_output=True, text=True).stdout)


with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(double, range(6))))
