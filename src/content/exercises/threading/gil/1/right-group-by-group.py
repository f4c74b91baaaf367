waits = ["time.sleep(1)", "waiting for the answer of a server"]
blocks_of_bytes = ["SHA-256 of 64 MB of bytes", "zlib.compress() of 64 MB of bytes"]
needs_python = [
    "a loop that counts to ten million",
    "sorting with a key function in Python",
    "json.loads() of a text of 64 MB",
]
gains = dict.fromkeys(waits + blocks_of_bytes, True) | dict.fromkeys(needs_python, False)
