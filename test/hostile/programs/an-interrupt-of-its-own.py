# tries: to have its own module of signals, which knows no interrupt
# ends: stopped
import _signal
import _thread
import sys

import _interleave

_signal.default_int_handler = print
sys.modules["_signal"] = sys.modules["signal"] = None
_interleave.raise_signals = _interleave.set_handled = lambda *args: None
_thread.interrupt_main = print
print("ready", flush=True)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
