import hashlib
from concurrent.futures import ProcessPoolExecutor

WIDTH, HEIGHT, BAND = 160, 120, 30

def near(i, size):
    return max(i - 1, 0), i, min(i + 1, size - 1)

def blur_row(image, y):
    rows = [image[j] for j in near(y, len(image))]
    return [sum(row[i] for row in rows for i in near(x, WIDTH)) // 9
            for x in range(WIDTH)]

def blur_band(rows, first):
    return [blur_row(rows, y) for y in range(first, first + BAND)]

def blur(image, halo, pool):
    futures = []
    for top in range(0, HEIGHT, BAND):
        start = max(top - halo, 0)
        rows = image[start:top + BAND + halo]
        futures.append(pool.submit(blur_band, rows, top - start))
    pixels = bytes(v for f in futures for row in f.result() for v in row)
    return hashlib.sha256(pixels).hexdigest()[:8]

if __name__ == "__main__":
    image = [[(x * x + y * y) % 256 for x in range(WIDTH)]
             for y in range(HEIGHT)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        print("no extra rows:", blur(image, 0, pool))
        print("one extra row:", blur(image, 1, pool))
