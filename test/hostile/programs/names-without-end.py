# tries: to tell names without measure, thousands of them
# ends: completed
# takes: long
import threading

for number in range(300):
    thread = threading.Thread(target=int, name=str(number) * 1_000_000)
    thread.start()
    thread.join()
print("told")
