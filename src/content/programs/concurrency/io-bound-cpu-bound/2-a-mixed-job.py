import json
import time

stored = json.dumps(list(range(200_000)))

def download():
    time.sleep(0.4)
    return stored

def parse(text):
    return sum(json.loads(text))

start = time.perf_counter()
text = download()
downloaded = time.perf_counter()
total = parse(text)
parsed = time.perf_counter()

waiting, computing = downloaded - start, parsed - downloaded
print("sum:", total)
print(f"waiting: {waiting / (waiting + computing):.0%} of the time")
