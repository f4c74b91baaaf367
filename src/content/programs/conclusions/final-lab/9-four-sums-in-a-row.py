def job(n):
    return sum(i * i for i in range(800_000))

for n in range(4):
    job(n)
print("4 jobs are done")
