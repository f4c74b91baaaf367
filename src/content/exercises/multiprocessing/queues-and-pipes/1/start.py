import time

def render(size):
    time.sleep(size / 10_000_000)
    return "x" * size

def render_all(sizes):
    return [render(size) for size in sizes]

if __name__ == "__main__":
    pictures = render_all([1_000_000, 10, 2_000, 300])
    print([len(picture) for picture in pictures])
