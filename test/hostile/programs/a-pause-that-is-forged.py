# tries: to tell the page of a pause that there is not
# ends: completed, crashed
import _interleave

for _ in range(100):
    _interleave.report_pause([{"thread": 1, "name": "<img src=x onerror=escaped=1>", "variables": [{"name": "__proto__", "value": ["x"]}]}], [])
print("told")
