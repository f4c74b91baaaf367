# Regular build, two free cores, two threads instead of one.
gains = {
    "time.sleep(1)": True,
    "a loop that counts to ten million": False,
    "SHA-256 of 64 MB of bytes": True,
    "sorting with a key function in Python": False,
    "zlib.compress() of 64 MB of bytes": True,
    "json.loads() of a text of 64 MB": False,
    "waiting for the answer of a server": True,
}

if __name__ == "__main__":
    for job, gain in gains.items():
        print(gain, job)
