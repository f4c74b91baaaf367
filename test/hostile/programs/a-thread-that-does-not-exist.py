# tries: to park, to wake and to start threads that are none
# ends: stopped, crashed
import _interleave

print("ready", flush=True)
for ident in (0, -1, 1, 2, 999_999, 2**31 - 1):
    _interleave.unpark(ident)
    try:
        _interleave.start(ident, lambda: print("begun"), "name")
    except Exception as error:
        print(type(error).__name__)
_interleave.yield_turn()
print(_interleave.park(-1, 0.01, False, None))
