import threading
import time

class Settings:
    """The settings of a file, read when somebody first asks for one."""

    def __init__(self, read_lines):
        self.read_lines = read_lines
        self.values = None

    def get(self, name):
        if self.values is None:
            values = {}
            for line in self.read_lines():
                key, value = line.split("=")
                values[key.strip()] = value.strip()
            self.values = values
        return self.values[name]

def read_slowly():
    for line in ("host = example.org", "port = 8080", "user = ann"):
        time.sleep(0.01)
        yield line

def serve(number, settings, log):
    time.sleep(number / 100)
    try:
        log.append(f"{number}: {settings.get('user')}")
    except KeyError as error:
        log.append(f"{number}: no setting {error}")

if __name__ == "__main__":
    settings, log = Settings(read_slowly), []
    threads = [threading.Thread(target=serve, args=(number, settings, log))
               for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for line in sorted(log):
        print(line)
