import multiprocessing as mp
import os
import pathlib


def in_a_child(function, *args):
    child = mp.Process(target=function, args=args)
    child.start()
    child.join()


def replace():
    pathlib.Path("a.new").write_text("replaced")
    os.replace("a.new", "a")


def make_anew():
    os.remove("a")
    pathlib.Path("a").write_text("made anew")


def rename():
    os.rename("a", "b")


a = pathlib.Path("a")
a.write_text("old")
with open("a") as opened:
    in_a_child(replace)
    print(opened.read(), a.read_text(), os.path.samestat(os.fstat(opened.fileno()), os.stat("a")))
in_a_child(make_anew)
print(a.read_text())
with open("a", "a") as file:
    file.write(", and longer")
print(a.read_text(), a.stat().st_size)
in_a_child(rename)
print(a.exists(), pathlib.Path("b").read_text())
in_a_child(os.mkdir, "a")
print(a.is_dir(), sorted(map(str, pathlib.Path().glob("[ab]"))))
