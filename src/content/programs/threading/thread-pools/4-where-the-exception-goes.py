from concurrent.futures import ThreadPoolExecutor

def divide(a, b):
    return a / b

with ThreadPoolExecutor() as pool:
    good = pool.submit(divide, 6, 2)
    bad = pool.submit(divide, 1, 0)

print("good:", good.result())
print("bad is done:", bad.done())
try:
    bad.result()
except ZeroDivisionError as error:
    print("raised here:", error)
