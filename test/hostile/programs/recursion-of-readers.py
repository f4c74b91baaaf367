# tries: to end the browser's stack with data that parsers read
# ends: completed, crashed
# takes: long
import ast
import json
import pickle
import plistlib
import threading
import tomllib
import xml.etree.ElementTree as tree


def main():
    for work in (
        lambda: json.loads('{"a":' * 100_000),
        lambda: ast.literal_eval("(" * 10_000),
        lambda: tomllib.loads("a = " + "[" * 100_000),
        lambda: tree.fromstring("<a>" * 100_000 + "</a>" * 100_000),
        lambda: plistlib.loads(b"<plist>" + b"<array>" * 50_000 + b"</array>" * 50_000 + b"</plist>"),
        lambda: pickle.loads(b"]" * 100_000 + b"a" * 99_999 + b"."),
        lambda: tree.fromstring('<!DOCTYPE a [<!ENTITY b "' + "x" * 1000 + '">' + "".join(f'<!ENTITY c{n} "{"&b;" * 50 if not n else f"&c{n - 1};" * 50}">' for n in range(8)) + "]><a>&c7;</a>"),
    ):
        try:
            work()
        except (RecursionError, ValueError, SyntaxError, MemoryError, tree.ParseError, pickle.UnpicklingError):
            pass
    print("done")


main()
thread = threading.Thread(target=main)
thread.start()
thread.join()
