import time
from threading import Thread

class Settings:
    def load(self):
        self.host = "db.example.org"
        time.sleep(0.05)
        self.port = 5432

settings = None

def publish_then_load():
    global settings
    settings = Settings()
    settings.load()

def load_then_publish():
    global settings
    loaded = Settings()
    loaded.load()
    settings = loaded

def connect():
    while settings is None:
        time.sleep(0.01)
    try:
        print(settings.host, settings.port)
    except AttributeError as error:
        print("AttributeError:", error)

for publish in (publish_then_load, load_then_publish):
    settings = None
    threads = [Thread(target=publish), Thread(target=connect)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
