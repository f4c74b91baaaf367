# tries: to be paused in code that lies about its name, its file and its lines
# ends: completed, failed, crashed
# under: manual
def function():
    value = 1
    return value


code = function.__code__
for change in (
    {"co_name": "<img src=x onerror=escaped=1>", "co_qualname": "\ud800" * 10},
    {"co_firstlineno": -(2**31) + 1},
    {"co_firstlineno": 2**31 - 1},
    {"co_linetable": b""},
    {"co_linetable": b"\xff" * 50},
    {"co_filename": "x" * 100_000},
    {"co_varnames": ("<b>",)},
):
    function.__code__ = code.replace(**change)
    function()
print("stepped")
