# tries: to loop and to raise where an error is described
# ends: failed
class Wrong(Exception):
    def __str__(self):
        raise Wrong

    __repr__ = __str__

    @property
    def __cause__(self):
        return self

    @property
    def __traceback__(self):
        raise Wrong

    @property
    def __notes__(self):
        raise Wrong

    @property
    def __class__(self):
        raise Wrong


Wrong.__name__ = "<img src=x onerror=escaped=1>" * 10
Wrong.__module__ = 5
raise Wrong
