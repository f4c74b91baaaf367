# tries: to exit with what is no code
# ends: failed
class Wrong:
    def __str__(self):
        raise SystemExit(self)

    __repr__ = __index__ = __bool__ = __str__


raise SystemExit(Wrong())
