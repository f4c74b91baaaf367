import runpy

download_all = runpy.run_path("answer.py")["download_all"]
URLS = ["/d", "/a", "/broken", "/c", "/a", "/odd", "/broken", "/b"]
ERRORS = {"/broken": OSError("broken"), "/odd": ValueError("odd")}
calls = []

def fetch(url):
    calls.append(url)
    if url in ERRORS:
        raise ERRORS[url]
    return f"text of {url}"

try:
    pages, failures = download_all(list(URLS), fetch)
except (OSError, ValueError):
    raise SystemExit("fail: stops-at-failure") from None
if len(calls) != len(set(calls)):
    raise SystemExit("fail: fetched-twice")
if set(calls) != set(URLS):
    raise SystemExit("fail: stops-at-failure")
if dict(failures) != ERRORS:
    raise SystemExit("fail: failures-lost")
if list(pages.items()) != [(url, f"text of {url}") for url in ("/d", "/a", "/c", "/b")]:
    raise SystemExit("fail: wrong-order")
