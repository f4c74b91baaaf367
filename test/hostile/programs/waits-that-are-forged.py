# tries: to tell the page what threads wait for, unasked
# ends: crashed, failed
import _interleave

for wait in ("lock", "__proto__", "constructor"):
    _interleave.report_waits([{"thread": "<b>", "for": wait, "on": "x" * 10_000, "holder": "\udcff", "line": -1}])
while True:
    pass
