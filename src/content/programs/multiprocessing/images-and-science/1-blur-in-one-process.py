import hashlib

WIDTH, HEIGHT = 160, 120

def near(i, size):
    return max(i - 1, 0), i, min(i + 1, size - 1)

def blur_row(image, y):
    rows = [image[j] for j in near(y, len(image))]
    return [sum(row[i] for row in rows for i in near(x, WIDTH)) // 9
            for x in range(WIDTH)]

def fingerprint(image):
    pixels = bytes(value for row in image for value in row)
    return hashlib.sha256(pixels).hexdigest()[:8]

image = [[(x * x + y * y) % 256 for x in range(WIDTH)]
         for y in range(HEIGHT)]
blurred = [blur_row(image, y) for y in range(HEIGHT)]
print("original", fingerprint(image))
print("blurred ", fingerprint(blurred))
