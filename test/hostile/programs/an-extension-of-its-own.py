# tries: to import a module in WebAssembly that it has written itself
# ends: completed
import importlib.util
from importlib.machinery import ExtensionFileLoader

with open("evil.so", "wb") as file:
    file.write(b"\0asm\1\0\0\0")
loader = ExtensionFileLoader("evil", "evil.so")
try:
    importlib.util.module_from_spec(importlib.util.spec_from_loader("evil", loader))
    print("ESCAPED")
except ImportError as error:
    print("ImportError")
