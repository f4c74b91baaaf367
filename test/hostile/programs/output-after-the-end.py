# tries: to print when all is over, and where nothing is open
# ends: completed, failed
import atexit
import os
import sys
import threading


class Late:
    def __del__(self):
        try:
            os.write(1, b"late\n")
            print("later")
        except BaseException:
            pass


late = Late()
atexit.register(lambda: print("at exit"))
threading.Thread(target=lambda: os.write(2, b"thread\n"), daemon=True).start()
sys.stdout.close()
sys.stderr.close()
sys.__stdout__ = None
