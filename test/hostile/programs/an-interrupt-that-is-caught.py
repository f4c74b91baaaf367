# tries: to go on whatever interrupts it
# ends: stopped
print("ready", flush=True)
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
