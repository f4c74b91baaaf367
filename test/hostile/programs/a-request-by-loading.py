# tries: to have the browser ask a server by loading a library from an address
# ends: completed
import ctypes

for address in ("http://127.0.0.1:TRAP_PORT/evil.so", "//127.0.0.1:TRAP_PORT/evil.so", "../../en/?x", "/en/index.html"):
    try:
        ctypes.CDLL(address)
        print("ESCAPED")
    except OSError:
        print("OSError")
