# tries: to stay in a comparison, a hash and a sort
# ends: stopped
class Thing:
    def __lt__(self, other):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


print("ready", flush=True)
sorted([Thing(), Thing()])
