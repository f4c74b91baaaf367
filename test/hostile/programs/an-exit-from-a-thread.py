# tries: to exit from a thread without a word
# ends: failed
import os
import threading
import time

threading.Thread(target=lambda: os._exit(7)).start()
time.sleep(60)
