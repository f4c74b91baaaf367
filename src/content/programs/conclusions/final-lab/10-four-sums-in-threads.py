from threading import Thread

def job(n):
    return sum(i * i for i in range(800_000))

threads = [Thread(target=job, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("4 jobs are done")
