# tries: to import from an address, and from what is no file
# ends: completed
import importlib
import sys

for place in ("http://127.0.0.1:TRAP_PORT/", "//127.0.0.1:TRAP_PORT", "https://example.org/x.zip", "file:///etc", "/dev", "/proc/self", "\0", "a" * 10_000, "../" * 1000):
    sys.path.insert(0, place)
    sys.path_importer_cache.clear()
    for name in ("evil", "evil.evil", "..evil", "", "é", "\udcff", "a" * 100_000, "__main__.x", "os.path.x"):
        try:
            importlib.import_module(name)
            print("ESCAPED", name)
        except (ImportError, ValueError, TypeError, OSError) as error:
            pass
    sys.path.pop(0)
print("nothing came")
