import hashlib
from concurrent.futures import ProcessPoolExecutor

WIDTH, HEIGHT, BAND = 160, 120, 30

def blur_row(image, y):
    rows = image[max(y - 1, 0)], image[y], image[min(y + 1, len(image) - 1)]
    return [sum(row[max(x - 1, 0)] + row[x] + row[min(x + 1, WIDTH - 1)]
                for row in rows) // 9
            for x in range(WIDTH)]

def blur_band(rows, first, last):
    return [blur_row(rows, y) for y in range(first, last)]

def blur(image, halo, pool):
    futures = []
    for top in range(0, HEIGHT, BAND):
        start = max(top - halo, 0)
        rows = image[start:top + BAND + halo]
        futures.append(pool.submit(blur_band, rows, top - start, top - start + BAND))
    pixels = bytes(v for f in futures for row in f.result() for v in row)
    return hashlib.sha256(pixels).hexdigest()[:8]

if __name__ == "__main__":
    image = [[(x * x + y * y) % 256 for x in range(WIDTH)] for y in range(HEIGHT)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        print("no extra rows:", blur(image, 0, pool))
        print("one extra row:", blur(image, 1, pool))
