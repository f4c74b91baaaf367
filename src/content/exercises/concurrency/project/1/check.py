import runpy

download_all = runpy.run_path("answer.py")["download_all"]

class Odd(Exception):
    """Some exception that nobody has heard of."""

URLS = ["/d", "/odd", "/a", "/broken", "/c", "/a", "/odd", "/blank", "/broken", "/b", "/lost"]
ERRORS = {"/odd": Odd("odd"), "/broken": OSError("broken"), "/lost": KeyError("lost")}
calls = []

def pages_of(edition):
    """What a download of `URLS` should bring: the text of each page that does not fail."""
    texts = {url: f"{edition} {url}" for url in URLS if url not in ERRORS}
    return texts | {"/blank": ""}

def download(edition):
    """Downloads `URLS` and gives what came; each edition of the pages has texts of its own."""
    calls.clear()

    def fetch(url):
        calls.append(url)
        if url in ERRORS:
            raise ERRORS[url]
        return pages_of(edition)[url]

    return download_all(list(URLS), fetch)

for edition in ("morning", "evening"):
    try:
        pages, failures = download(edition)
    except (Odd, OSError, KeyError):
        raise SystemExit("fail: stops-at-failure") from None
    if len(calls) != len(set(calls)):
        raise SystemExit("fail: fetched-twice")
    expected = pages_of(edition)
    if set(calls) != set(URLS):
        raise SystemExit("fail: kept-from-before" if edition == "evening" else "fail: stops-at-failure")
    if failures != ERRORS:
        raise SystemExit("fail: failures-lost")
    if pages != expected:
        raise SystemExit("fail: wrong-pages")
    if list(pages) != list(expected) or list(failures) != list(ERRORS):
        raise SystemExit("fail: wrong-order")

def interrupted(url):
    raise KeyboardInterrupt

try:
    download_all(["/a", "/b"], interrupted)
except KeyboardInterrupt:
    pass
else:
    raise SystemExit("fail: swallows-ctrl-c")
