# tries: to have a regular expression try for ever
# ends: stopped
import re

print("ready", flush=True)
re.match(r"(a|a)*(a|aa)+$", "a" * 100 + "b")
