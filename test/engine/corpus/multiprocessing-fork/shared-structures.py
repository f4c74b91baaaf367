import ctypes
from multiprocessing import Process
from multiprocessing.sharedctypes import Array, Value


class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]


def move(point, points):
    point.x += 10
    for each in points:
        each.y = -each.y


point, points = Value(Point, 1, 2.5), Array(Point, [(1, 1.5), (2, 2.5)])
child = Process(target=move, args=(point, points))
child.start()
child.join()
print(point.x, point.y, [(each.x, each.y) for each in points])
