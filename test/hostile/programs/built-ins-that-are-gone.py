# tries: to take the built-in functions away from everybody
# ends: failed, completed, crashed
import builtins

for name in list(vars(builtins)):
    if name not in ("vars", "list"):
        delattr(builtins, name)
print("done")
