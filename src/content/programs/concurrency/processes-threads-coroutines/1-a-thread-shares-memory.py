import os
import threading

basket = []

def shop(main_pid, main_thread):
    basket.append("milk")
    print("same process:", os.getpid() == main_pid)
    print("same thread:", threading.get_ident() == main_thread)

ids = (os.getpid(), threading.get_ident())
thread = threading.Thread(target=shop, args=ids)
thread.start()
thread.join()
print("basket:", basket)
