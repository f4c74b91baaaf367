# tries: to have errors that are each other's cause
# ends: failed
one, other = ValueError("one"), ValueError("other")
one.__cause__, other.__cause__ = other, one
one.__context__, other.__context__ = other, one
group = ExceptionGroup("group", [one, other])
for _ in range(1000):
    group = ExceptionGroup("<b>group</b>", [group])
group.__cause__ = group
raise group
