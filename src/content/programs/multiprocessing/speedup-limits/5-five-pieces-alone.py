def crunch(n):
    return sum(i * i for i in range(n))

crunch(600_000)
for piece in range(4):
    crunch(600_000)
print("5 pieces are done")
