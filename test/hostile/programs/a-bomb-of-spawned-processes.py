# tries: to spawn children without end
# ends: stopped, crashed
import _interleave

print("ready", flush=True)
while True:
    try:
        _interleave.spawn("('python', ['python', '-c', 'while True: pass'], '/', {}, {}, -1, [])", [], [])
    except OSError:
        pass
