# tries: to find C's socket among the classes there are
# ends: completed
def subclasses(kind):
    for child in type.__subclasses__(kind):
        yield child
        yield from subclasses(child)


found = [kind for kind in subclasses(object) if kind.__name__ == "socket"]
for kind in found:
    for maker in (kind, kind.__base__):
        try:
            socket = maker(2, 1, 0)
            socket.connect(("127.0.0.1", TRAP_PORT))
            socket.send(b"leak")
            print("ESCAPED")
        except Exception as error:
            print(type(error).__name__)
