# python: 3.14
import time

for wrong in ("1", None):
    try:
        time.sleep(wrong)
    except TypeError as error:
        print(error)
