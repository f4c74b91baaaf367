# stderr: ^Exception ignored in atexit callback
# stderr: ^ZeroDivisionError
import atexit

atexit.register(print, "the next one is called")
atexit.register(lambda: 1 / 0)
print("end of main")
