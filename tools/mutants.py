"""Prints, as JSON, wrong versions of an exercise's solution: each is the solution with one thing taken away or moved.

Reads `start.py` and `solution.py`, and changes only what the reader has to write: the functions, methods and
statements of the solution that the start does not have. What both only show under a main guard is left alone. A mutant is `{"change": what was done, "answer": the program}`;
its change names the line of the solution.
"""

import ast
import copy
import json
from collections.abc import Iterator

# What was done, and what stands in the old place: another node, or statements.
type Change = tuple[str, ast.AST | list[ast.stmt]]

COMPARISONS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}

ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add}

HARD_CODED = 3


def written_by_the_reader(start: ast.Module, solution: ast.Module) -> Iterator[ast.stmt]:
    given = {ast.unparse(node) for node in ast.walk(start) if isinstance(node, ast.stmt)}
    shows_itself = any(map(is_main_guard, start.body))
    for node in solution.body:
        if shows_itself and is_main_guard(node):
            continue
        for part in node.body if isinstance(node, ast.ClassDef) else [node]:
            if ast.unparse(part) not in given and not isinstance(part, ast.Import | ast.ImportFrom):
                yield part


def is_main_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'"


def statement_changes(node: ast.AST) -> Iterator[Change]:
    """What may stand in place of a whole statement."""
    match node:
        case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
            entered = ast.unparse(node).splitlines()[0]
            names = [
                ast.Assign([item.optional_vars], item.context_expr) for item in items if item.optional_vars is not None
            ]
            yield f"no `{entered}`", [*names, *body]
            yield f"nothing in `{entered}`", [type(node)(items, [ast.Pass()]), *body]
            if len(body) > 1:
                yield f"`{entered}` twice", [type(node)(items, body[:1]), type(node)(items, body[1:])]
                yield f"the last line out of `{entered}`", [type(node)(items, body[:-1]), body[-1]]
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            if final:
                yield "no `finally`", [ast.Try(body, handlers, orelse, []) if handlers else body, *final]
            if handlers:
                yield "no `except`", [ast.Try(body, [], [], final) if final else body, *orelse]
        case ast.If(test=test, body=body, orelse=orelse):
            yield f"always `{ast.unparse(test)}`", body
            yield f"never `{ast.unparse(test)}`", orelse or [ast.Pass()]
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.AugAssign() | ast.Delete() | ast.Break() | ast.Continue():
            yield f"no `{ast.unparse(node)}`", [ast.Pass()]


def expression_changes(node: ast.AST, parameters: set[str]) -> Iterator[Change]:
    match node:
        case ast.Await(value=value):
            yield f"no `await` in `{ast.unparse(node)}`", value
        case ast.Constant(value=bool() as answer):
            yield f"{not answer} for {answer}", ast.Constant(not answer)
        case ast.Dict(keys=keys, values=values) if all(isinstance(value, ast.Constant) for value in values):
            for index, (key, value) in enumerate(zip(keys, values)):
                others = [other for other in values if ast.unparse(other) != ast.unparse(value)]
                if others and key is not None and isinstance(value.value, str):
                    table = ast.Dict(keys, [*values[:index], others[0], *values[index + 1 :]])
                    yield f"{ast.unparse(others[0])} for {ast.unparse(key)}", table
        case ast.Assign(targets=targets, value=ast.Constant(value=str() as text)):
            yield f"{text[::-1]!r} for {text!r}", ast.Assign(targets, ast.Constant(text[::-1]))
        case ast.Constant(value=int() as number):
            yield f"{number + 1} for {number}", ast.Constant(number + 1)
            if number > 0:
                yield f"{number - 1} for {number}", ast.Constant(number - 1)
        case ast.Compare(ops=[operator], left=left, comparators=right) if type(operator) in COMPARISONS:
            other = ast.Compare(left, [COMPARISONS[type(operator)]()], right)
            yield f"`{ast.unparse(other)}` for `{ast.unparse(node)}`", other
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in ARITHMETIC:
            other = ast.BinOp(left, ARITHMETIC[type(operator)](), right)
            yield f"`{ast.unparse(other)}` for `{ast.unparse(node)}`", other
        case ast.BoolOp(op=operator, values=values):
            for index, value in enumerate(values):
                rest = values[:index] + values[index + 1 :]
                yield f"no `{ast.unparse(value)}` in `{ast.unparse(node)}`", (
                    ast.BoolOp(operator, rest) if len(rest) > 1 else rest[0]
                )
        case ast.Call(func=function, args=[argument], keywords=[]) if not isinstance(argument, ast.Starred):
            yield f"no `{ast.unparse(function)}` around `{ast.unparse(argument)}`", argument
        case ast.Name(id=name, ctx=ast.Load()) if name in parameters:
            yield f"{HARD_CODED} for `{name}`", ast.Constant(HARD_CODED)


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Every place of a node in its parent: the parent, the field, and the index where the field is a list."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list):
                yield from ((parent, field, index) for index, item in enumerate(value) if isinstance(item, ast.AST))
            elif isinstance(value, ast.AST):
                yield parent, field, None


def parameters_of(tree: ast.AST) -> set[str]:
    return {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg) and node.arg not in ("self", "cls")}


def flat(statements: list[ast.stmt | list[ast.stmt]]) -> list[ast.stmt]:
    return [part for statement in statements for part in (statement if isinstance(statement, list) else [statement])]


def mutants(start: str, solution: str) -> Iterator[dict[str, str]]:
    module = ast.parse(solution)
    seen = {ast.unparse(module)}
    for part in written_by_the_reader(ast.parse(start), module):
        parameters = parameters_of(part)
        for parent, field, index in list(places(ast.Module([part], []))):
            node = getattr(parent, field) if index is None else getattr(parent, field)[index]
            for change, replacement in [*statement_changes(node), *expression_changes(node, parameters)]:
                program = copy.deepcopy(module, {id(node): replaced(node, replacement)})
                answer = ast.unparse(ast.fix_missing_locations(spliced(program)))
                if answer in seen or not compiles(answer):
                    continue
                seen.add(answer)
                yield {"change": f"{node.lineno}: {change}", "answer": answer}


class Splice(ast.stmt):
    """Stands for several statements where one was."""

    _fields = ("body",)


def replaced(node: ast.AST, replacement: ast.AST | list[ast.stmt]) -> ast.AST:
    if not isinstance(replacement, list):
        return copy.deepcopy(replacement)
    splice = Splice()
    splice.body = copy.deepcopy(flat(replacement))
    return splice


def spliced(tree: ast.AST) -> ast.AST:
    for parent in ast.walk(tree):
        for _, value in ast.iter_fields(parent):
            if isinstance(value, list):
                value[:] = flat([item.body if isinstance(item, Splice) else item for item in value])
    return tree


def compiles(program: str) -> bool:
    try:
        compile(program, "answer.py", "exec")
    except SyntaxError:
        return False
    return True


def read(name: str) -> str:
    with open(name, encoding="utf-8") as file:
        return file.read()


print(json.dumps(list(mutants(read("start.py"), read("solution.py")))))
