gains = {
    "time.sleep(1)": True,
    "a loop that counts to ten million": False,
    "SHA-256 of 64 MB of bytes": True,
    "sorting with a key function in Python": False,
    "zlib.compress() of 64 MB of bytes": True,
    "json.loads() of a text of 64 MB": True,
    "waiting for the answer of a server": True,
}
