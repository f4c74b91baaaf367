# tries: to stay in one call of C for ever
# ends: stopped
import itertools

print("ready", flush=True)
sum(itertools.count())
