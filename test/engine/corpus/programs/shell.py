import subprocess

SCRIPTS = [
    "echo b; echo a | cat; false || echo c && exit 3",
    "echo one > a; echo two >> a; cat < a; cat a a | wc -l; ls a; cat nothing 2> err; wc -l < err",
    "cd /tmp && pwd; (cd / && pwd; exit 2); echo $?; pwd",
    "echo out; echo err >&2",
    "nothing-like-this; echo $?",
    "! false && echo yes",
    "sleep 0.1 & wait; echo waited",
    "echo a b | sort",
    "exec echo replaced; echo never",
    "sh -c 'exit 9'; exit $?",
]
for script in SCRIPTS:
    done = subprocess.run(["sh", "-c", script, "sh", "first", "sec ond"], capture_output=True, text=True)
    print(done.returncode, repr(done.stdout), done.stderr if "2: " not in done.stderr and "unexpected" not in done.stderr and "Unterminated" not in done.stderr else "error")
