"""What a program cannot have here, and why."""

import sys

#: Pyodide's modules, which reach into the browser: they are not there, or only in part.
_BROWSER = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core")


class _Explanation:
    """An import hook that finds nothing, and says why a program cannot have these."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in _BROWSER:
            raise ImportError(
                f"No module named {name!r}: a program here has Python, not the browser", name=name
            )


def explain() -> None:
    sys.meta_path.insert(0, _Explanation)
