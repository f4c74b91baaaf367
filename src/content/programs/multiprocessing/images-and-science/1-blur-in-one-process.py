import hashlib

WIDTH, HEIGHT = 160, 120

def blur_row(image, y):
    rows = image[max(y - 1, 0)], image[y], image[min(y + 1, len(image) - 1)]
    return [sum(row[max(x - 1, 0)] + row[x] + row[min(x + 1, WIDTH - 1)]
                for row in rows) // 9
            for x in range(WIDTH)]

def fingerprint(image):
    pixels = bytes(value for row in image for value in row)
    return hashlib.sha256(pixels).hexdigest()[:8]

image = [[(x * x + y * y) % 256 for x in range(WIDTH)] for y in range(HEIGHT)]
blurred = [blur_row(image, y) for y in range(HEIGHT)]
print("original", fingerprint(image))
print("blurred ", fingerprint(blurred))
