gains = {
    "time.sleep(1)": False,
    "a loop that counts to ten million": False,
    "SHA-256 of 64 MB of bytes": False,
    "sorting with a key function in Python": False,
    "zlib.compress() of 64 MB of bytes": False,
    "json.loads() of a text of 64 MB": False,
    "waiting for the answer of a server": False,
}
