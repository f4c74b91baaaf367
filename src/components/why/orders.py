"""Takes out of a program, one after another, what puts its threads and tasks in an order; lines stay where they are.

Prints for each, as JSON: what it is, as it is written, its lines, and the program without it. `program.py` has the program.
"""

import ast
import json
from collections.abc import Iterator
from typing import Any

type Edit = tuple[ast.expr | ast.stmt, bytes]
type Order = tuple[str, str, list[Edit]]

#: A `with` that does nothing, in the same line.
_NOTHING = b'__import__("contextlib").nullcontext()'


def orders_of(tree: ast.Module) -> Iterator[Order]:
    """What orders something: its kind, its name, and what is to stand in its place."""
    calls: dict[str, list[Edit]] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.With, ast.AsyncWith)):
            yield from _of_with(node)
        elif isinstance(node, ast.Expr):
            value = node.value
            kind = "await" if isinstance(value, ast.Await) else "join"
            call = value.value if isinstance(value, ast.Await) else value
            if isinstance(value, ast.Await) and isinstance(call, (ast.Name, ast.Attribute)):
                yield kind, ast.unparse(value), [(node, b"pass")]
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            method, owner = call.func.attr, ast.unparse(call.func.value)
            if method in ("acquire", "release"):
                calls.setdefault(owner, []).append((node, b"pass"))
            # Where nobody asks what they give, they only wait for others.
            elif method in ("join", "wait") or (kind == "await" and method == "sleep"):
                yield kind, ast.unparse(value), [(node, b"pass")]
    for owner, edits in calls.items():
        methods = [
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == owner
        ]
        used = sum(method in ("acquire", "release") for method in methods)
        # Where somebody asks whether it was taken, there is more to it.
        if used == len(edits) and {"acquire", "release"} <= set(methods):
            yield "lock", owner, edits


def _of_with(node: ast.With | ast.AsyncWith) -> Iterator[Order]:
    for item in node.items:
        # What is called there makes something that the block needs: a file, an executor.
        if isinstance(item.context_expr, ast.Call) or item.optional_vars is not None:
            continue
        yield "with", ast.unparse(item.context_expr), [(item.context_expr, _NOTHING)]


def without(source: str, edits: list[Edit]) -> str:
    lines = source.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    text = source.encode()
    for node, instead in sorted(edits, key=lambda edit: (edit[0].lineno, edit[0].col_offset), reverse=True):
        end_line = node.end_lineno or node.lineno
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[end_line - 1] + (node.end_col_offset or node.col_offset)
        # What stood on several lines leaves them empty.
        text = text[:start] + instead + text[end:]
        rest = text[start + len(instead) :]
        text = text[: start + len(instead)] + b"\n" * (end_line - node.lineno) + rest
    return text.decode()


def main() -> None:
    with open("program.py", encoding="utf-8") as file:
        source = file.read()
    found: list[dict[str, Any]] = [
        {
            "kind": kind,
            "name": name,
            "lines": [node.lineno for node, _ in edits],
            "program": without(source, edits),
        }
        for kind, name, edits in orders_of(ast.parse(source))
    ]
    print(json.dumps(sorted(found, key=lambda order: order["lines"])))


main()
