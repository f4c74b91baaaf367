from multiprocessing import Array, Process, RawArray, RawValue, Value


def change(number, letters, points, raw):
    number.value *= 2
    letters.value = b"child"
    for index in range(len(points)):
        points[index] += 0.5
    raw.value += 1


number, letters = Value("d", 1.25), Array("c", 8)
points, raw = RawArray("f", [1, 2, 3]), RawValue("h", -1)
child = Process(target=change, args=(number, letters, points, raw))
child.start()
child.join()
print(number.value, letters.value, points[:], raw.value, len(letters), letters[1:3])
print(Array("i", 3)[:], Value("c", b"x").value, type(number.get_lock()).__name__)
