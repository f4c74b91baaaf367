# tries: to stay in an import, with its lock
# ends: stopped
import threading

with open("stays.py", "w") as file:
    file.write("print('ready', flush=True)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass\n")


def load():
    import stays


threading.Thread(target=load).start()
load()
