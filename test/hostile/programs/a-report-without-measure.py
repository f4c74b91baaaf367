# tries: to report tracebacks without end or measure
# ends: crashed, failed
import _interleave

for _ in range(5000):
    _interleave.report("Traceback\n" + "<script>escaped=1</script>" * 1000)
raise SystemExit(3)
