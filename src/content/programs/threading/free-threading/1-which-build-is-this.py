import sys
import sysconfig

if not sysconfig.get_config_var("Py_GIL_DISABLED"):
    print("regular build, the GIL is on")
elif sys._is_gil_enabled():
    print("free-threaded build, but something turned the GIL on")
else:
    print("free-threaded build, no GIL")
