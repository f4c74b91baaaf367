# status: stopped
# exit: 0
# stop: once it runs
count = 0
try:
    print("computing")
    while True:
        count += 1
except KeyboardInterrupt:
    print("interrupted")
