import threading

threading.Thread(target=print, args=("поток", "线程", "🧵"), kwargs={"sep": " · "}).start()
