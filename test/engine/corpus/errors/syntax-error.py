# status: failed
# stderr: ^  File "main\.py", line 6\n    def work\(:\n             \^\nSyntaxError: invalid syntax\n$
import threading

print("never")
def work(:
    pass
