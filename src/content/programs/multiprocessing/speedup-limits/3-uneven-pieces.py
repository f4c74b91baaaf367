import heapq

def finish_time(pieces, workers, chunk):
    free_at = [0] * workers
    for i in range(0, len(pieces), chunk):
        soonest = heapq.heappop(free_at)
        heapq.heappush(free_at, soonest + sum(pieces[i:i + chunk]))
    return max(free_at)

pieces = [1] * 8 + [4] * 4
print("work:", sum(pieces), "ideal for 4 workers:", sum(pieces) // 4)
for chunk in (1, 2, 3, 4):
    time = finish_time(pieces, 4, chunk)
    print(f"chunks of {chunk}: finished at {time}")
