# tries: to find a type or an object that stands for one of JavaScript
# ends: completed
import gc
import sys


def subclasses(kind):
    for child in type.__subclasses__(kind):
        yield child
        yield from subclasses(child)


SIGNS = ("Js", "JsProxy", "Hiwire", "pyodide", "Emscripten")
for kind in set(subclasses(object)):
    if any(sign in f"{kind.__module__}.{kind.__qualname__}" for sign in SIGNS):
        print("there is", kind)
        try:
            kind("globalThis")
            print("ESCAPED")
        except TypeError:
            pass
for one in gc.get_objects():
    if type(one).__name__ in ("JsProxy", "JsFunction"):
        print("ESCAPED", one)
print([name for name in sys.modules if "js" in name.split(".")[0].lower() and "json" not in name])
