# python: 3.13
import threading


def start_another(left):
    threading.main_thread().join()
    print(left)
    if left:
        threading.Thread(target=start_another, args=(left - 1,)).start()


threading.Thread(target=start_another, args=(3,)).start()
print("end of main")
