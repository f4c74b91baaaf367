from concurrent.futures import ThreadPoolExecutor


def sort(items, depth):
    if len(items) < 2:
        return items
    pivot, *rest = items
    parts = [[x for x in rest if x < pivot], [x for x in rest if x >= pivot]]
    if depth == 0:
        low, high = (sort(part, 0) for part in parts)
    else:
        low, high = pool.map(sort, parts, [depth - 1] * 2)
    return low + [pivot] + high


with ThreadPoolExecutor(8) as pool:
    print(sort([5, 3, 8, 1, 9, 2, 7, 7, 4, 6, 0], 2))
