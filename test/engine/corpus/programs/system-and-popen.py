import os

print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("exit 3")), os.system("true"))
with os.popen("echo from a pipe; cat /no/such/file 2>/dev/null") as pipe:
    print(repr(pipe.read()))
print(os.popen("exit 2").close())
with os.popen("cat", "w") as pipe:
    pipe.write("to a pipe\n")
