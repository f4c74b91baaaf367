import subprocess

SCRIPTS = [
    "X=5; echo $X ${X}0 '$X' \"$X\" \\$X; Y=6 sh -c 'echo $Y'; echo \"[$Y]\"",
    "echo $(echo inner | cat) `echo quoted`; echo $?; false; echo $?",
    "touching=1; echo *.none; echo a?",
    "export Z=9; sh -c 'echo $Z'; unset Z; sh -c 'echo \"<$Z>\"'",
    "printf_missing() ",
    "echo 'unfinished",
    "echo two  spaces \"two  spaces\"; # a comment",
    "echo $# $1 \"$2\"",
]
for script in SCRIPTS:
    done = subprocess.run(["sh", "-c", script, "sh", "first", "sec ond"], capture_output=True, text=True)
    print(done.returncode, repr(done.stdout), done.stderr if "2: " not in done.stderr and "unexpected" not in done.stderr and "Unterminated" not in done.stderr else "error")
