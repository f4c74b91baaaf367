import os
import threading

basket = []

def shop(main_pid, main_thread):
    basket.append("milk")
    print("same process:", os.getpid() == main_pid)
    print("same thread:", threading.get_ident() == main_thread)

thread = threading.Thread(target=shop, args=(os.getpid(), threading.get_ident()))
thread.start()
thread.join()
print("basket:", basket)
