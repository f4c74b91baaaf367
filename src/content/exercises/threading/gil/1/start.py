# Regular build, two free cores, two threads instead of one.
gains = {
    "time.sleep(1)": None,
    "a loop that counts to ten million": None,
    "SHA-256 of 64 MB of bytes": None,
    "sorting with a key function in Python": None,
    "zlib.compress() of 64 MB of bytes": None,
    "json.loads() of a text of 64 MB": None,
    "waiting for the answer of a server": None,
}

if __name__ == "__main__":
    for job, gain in gains.items():
        print(gain, job)
