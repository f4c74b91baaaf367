# tries: to be described under names that are markup, no text, or JavaScript's own
# ends: completed
# under: manual
for name in ("<img src=x onerror=escaped=1>", "__proto__", "constructor", "\ud800", "\0", "x" * 1_000_000, "", "toString"):
    globals()[name] = name
globals()[5] = 5
globals()[None] = None
print("stepped")
