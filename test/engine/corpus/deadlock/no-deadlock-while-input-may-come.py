# stdin: a line
import threading

done = threading.Event()
threading.Thread(target=lambda: (print(input()), done.set())).start()
print(done.wait())
