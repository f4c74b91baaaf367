import sys
import sysconfig

without_gil = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
print("GIL enabled:", sys._is_gil_enabled())
print("free-threaded build:", without_gil)
print("asks to switch after:", sys.getswitchinterval() * 1000, "ms")
