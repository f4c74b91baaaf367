# tries: to be described wrongly, or for ever, at a pause
# ends: completed, failed
# under: manual
class Wrong:
    def __repr__(self):
        while True:
            pass

    __str__ = __format__ = __hash__ = __eq__ = __len__ = __iter__ = __bool__ = __repr__

    @property
    def __class__(self):
        raise ZeroDivisionError

    @property
    def __dict__(self):
        while True:
            pass

    def __getattribute__(self, name):
        raise SystemExit(name)


class Meta(type):
    def __repr__(cls):
        raise ZeroDivisionError

    def __getattribute__(cls, name):
        raise ZeroDivisionError

    @property
    def __name__(cls):
        raise ZeroDivisionError

    @property
    def __module__(cls):
        return 5

    def __instancecheck__(cls, other):
        raise ZeroDivisionError


class Worse(metaclass=Meta):
    pass


wrong = Wrong()
worse = Worse()
nested = [wrong, {"key": worse}, (wrong,)]
print("stepped")
