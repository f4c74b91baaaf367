# tries: to have segments of shared memory without end
# ends: completed, stopped
from multiprocessing import shared_memory

print("ready", flush=True)
segments = []
try:
    while True:
        segments.append(shared_memory.SharedMemory(create=True, size=1 << 25))
except OSError as error:
    print(len(segments) > 5, error)
for segment in segments:
    segment.close()
    segment.unlink()
