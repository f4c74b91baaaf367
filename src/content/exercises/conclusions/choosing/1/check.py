from answer import choose

CASES = (
    ("too-early", "nothing", dict(slow=False, waits=True, computes=True)),
    ("blocking-library", "threads", dict(waits=True, waits_at_once=30)),
    ("blocking-library", "asyncio", dict(waits=True, async_libraries=True)),
    ("too-many-threads", "another library", dict(waits=True, waits_at_once=20_000)),
    ("too-many-threads", "asyncio",
     dict(waits=True, waits_at_once=20_000, async_libraries=True)),
    ("too-many-threads", "another library", dict(waits=True, waits_at_once=1001)),
    ("blocking-library", "threads", dict(waits=True, waits_at_once=1000)),
    ("cannot-stop", "processes", dict(waits=True, must_stop=True)),
    ("cannot-stop", "asyncio", dict(waits=True, must_stop=True, async_libraries=True)),
    ("free-threading", "processes", dict(computes=True)),
    ("free-threading", "processes", dict(computes=True, free_threaded=True)),
    ("free-threading", "processes", dict(computes=True, shares_state=True)),
    ("free-threading", "threads",
     dict(computes=True, free_threaded=True, shares_state=True)),
    ("free-threading", "processes",
     dict(computes=True, free_threaded=True, shares_state=True, must_stop=True)),
    ("half-the-job", "asyncio + processes",
     dict(waits=True, computes=True, async_libraries=True)),
    ("half-the-job", "threads + processes", dict(waits=True, computes=True)),
    ("half-the-job", "another library + processes",
     dict(waits=True, computes=True, waits_at_once=20_000)),
    ("named-twice", "processes", dict(waits=True, computes=True, must_stop=True)),
    ("named-twice", "threads",
     dict(waits=True, computes=True, free_threaded=True, shares_state=True)),
)

for code, expected, facts in CASES:
    if choose(**facts) != expected:
        raise SystemExit(f"fail: {code}")
