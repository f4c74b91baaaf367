from answer import gains

GROUPS = [
    ("waiting", True, ["time.sleep(1)", "waiting for the answer of a server"]),
    ("python-code", False, [
        "a loop that counts to ten million",
        "sorting with a key function in Python",
    ]),
    ("bytes", True, [
        "SHA-256 of 64 MB of bytes",
        "zlib.compress() of 64 MB of bytes",
    ]),
    ("objects", False, ["json.loads() of a text of 64 MB"]),
]

for _, _, jobs in GROUPS:
    if any(gains.get(job) not in (True, False) for job in jobs):
        raise SystemExit("fail: unanswered")
for code, gain, jobs in GROUPS:
    if any(gains[job] != gain for job in jobs):
        raise SystemExit(f"fail: {code}")
