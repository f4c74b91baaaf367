# tries: never to end, in a finalizer
# ends: stopped
class Stays:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


print("ready", flush=True)
Stays()
