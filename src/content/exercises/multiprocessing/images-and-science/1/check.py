from answer import blur_row, cut

image = [[(x * x + y * y) % 256 for x in range(12)] for y in range(40)]
whole = [blur_row(image, y) for y in range(len(image))]

def fail(code):
    raise SystemExit(f"fail: {code}")

for bands in range(1, 8):
    jobs = list(cut(image, bands))
    blurred = sum(last - first for _, first, last in jobs)
    if len(jobs) != bands:
        fail("not-divided")
    if blurred < len(image):
        fail("rows-lost")
    if blurred > len(image):
        fail("halo-kept")
    if any(len(rows) > last - first + 4 for rows, first, last in jobs):
        fail("sends-everything")
    rows = [blur_row(rows, y) for rows, first, last in jobs for y in range(first, last)]
    if rows != whole:
        fail("seams")
