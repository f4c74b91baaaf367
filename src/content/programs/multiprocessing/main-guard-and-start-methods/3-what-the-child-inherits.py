import multiprocessing

settings = {"mode": "default"}

def show(method):
    print(f"{method:5} child sees: {settings['mode']}")

if __name__ == "__main__":
    settings["mode"] = "changed by the parent"
    for method in ("spawn", "fork"):
        context = multiprocessing.get_context(method)
        process = context.Process(target=show, args=(method,))
        process.start()
        process.join()
