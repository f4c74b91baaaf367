RADIUS = 2

def blur_row(rows, y):
    near = rows[max(y - RADIUS, 0):y + RADIUS + 1]
    blurred = []
    for x in range(len(rows[y])):
        left, right = max(x - RADIUS, 0), x + RADIUS + 1
        pixels = [value for row in near for value in row[left:right]]
        blurred.append(sum(pixels) // len(pixels))
    return blurred

def cut(image, bands):
    size, rest = divmod(len(image), bands)
    bottom = 0
    for band in range(bands):
        top, bottom = bottom, bottom + size + (band < rest)
        above = min(top, RADIUS)
        yield image[top - above:bottom + RADIUS], above, above + bottom - top

if __name__ == "__main__":
    image = [[x * y % 256 for x in range(30)] for y in range(20)]
    whole = [blur_row(image, y) for y in range(20)]
    for bands in (1, 2, 3):
        jobs = cut(image, bands)
        pieces = [blur_row(rows, y) for rows, first, last in jobs
                  for y in range(first, last)]
        print(bands, "bands, same picture:", pieces == whole)
