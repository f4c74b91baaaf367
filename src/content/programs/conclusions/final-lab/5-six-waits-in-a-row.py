import time

def job(n):
    time.sleep(0.2)

for n in range(6):
    job(n)
print("6 jobs are done")
