import os
import shutil
import subprocess
import sys


def python(*args, **options):
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, **options)
    print(done.returncode, done.stdout, done.stderr.replace(sys.executable, "python"))


with open("script.py", "w") as file:
    file.write("import sys, os\nprint(sys.argv, __name__, os.path.basename(__file__), os.environ.get('COLOUR'))\n")
    file.write("import helper\nraise SystemExit(4)\n")
with open("helper.py", "w") as file:
    file.write("print('helper', __name__)\n")
python("script.py", "a", "b c", env={**os.environ, "COLOUR": "blue"})
python("-m", "helper")
python(input="print('from standard input')\n")
python("-", "x", input="import sys; print(sys.argv)\n1/0")
python("-c", "import sys; print(sys.argv)", "-x", "y")
python("-m", "no_such_module")
python("-c", "print(")
python("-c", "import sys; sys.exit('with a message')")
os.mkdir("elsewhere")
python("-c", "import os; print(os.path.basename(os.getcwd()), os.environ.get('COLOUR'))", cwd="elsewhere")

with open("tool", "w") as file:
    file.write(f"#!{sys.executable}\nimport sys\nprint('tool', sys.argv[1:])\n")
try:
    subprocess.run(["./tool"])
except PermissionError as error:
    print(error.strerror, error.filename)
os.chmod("tool", 0o755)
print(subprocess.check_output(["./tool", "x"], text=True))
print(shutil.which("cat") is not None, shutil.which("nothing-here"), os.path.exists(sys.executable))
