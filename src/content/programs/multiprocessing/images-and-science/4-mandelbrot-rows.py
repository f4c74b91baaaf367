from concurrent.futures import ProcessPoolExecutor

WIDTH, HEIGHT = 48, 18

def row(y):
    line, work = "", 0
    for x in range(WIDTH):
        c = complex(-2.2 + 3.2 * x / WIDTH, -1.2 + 2.4 * y / HEIGHT)
        z, steps = 0j, 0
        while abs(z) <= 2 and steps < 60:
            z, steps = z * z + c, steps + 1
        line += " .:-=+*#%@"[steps * 9 // 60]
        work += steps
    return f"{work:5} {line}".rstrip()

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        for line in pool.map(row, range(HEIGHT)):
            print(line)
