# tries: to compute numbers that take for ever, in one call of C
# ends: stopped
# takes: long
print("ready", flush=True)
print(len(str(3 ** (10**8))), pow(7, 10 ** (10**6), 10 ** (10**6) + 7))
while True:
    pow(7, 10 ** (10**6), 10 ** (10**6) + 7)
