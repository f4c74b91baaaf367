# tries: to call the shell through C
# ends: completed, crashed
import ctypes

c = ctypes.CDLL(None)
for name in ("system", "popen", "fork", "execve", "posix_spawn"):
    try:
        print(name, getattr(c, name))
    except AttributeError:
        print(name, "is not there")
