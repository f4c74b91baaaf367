# tries: to start shells that start shells without end
# ends: stopped, crashed
import subprocess

with open("bomb", "w") as file:
    file.write("sh bomb & sh bomb & sh bomb & wait")
print("ready", flush=True)
while True:
    try:
        subprocess.run(["sh", "bomb"])
    except OSError:
        pass
