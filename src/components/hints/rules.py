"""Finds in a program that is being written what tends to go wrong in concurrent ones, and prints it as JSON.

The program is `program.py`, and is read, not run. A rule would rather be silent than wrong: it knows of a name what
the text says of it, and where the text says two things of one name, nothing.
"""

import ast
import json
import warnings
from collections.abc import Callable, Iterator

#: What a rule has found: where, and the name or expression it is about.
Found = tuple[ast.AST, str]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (*_FUNCTIONS, ast.ClassDef)

_BLOCKING = {
    "time.sleep",
    "input",
    "subprocess.run",
    "subprocess.call",
    "subprocess.check_call",
    "subprocess.check_output",
    "os.system",
    "urllib.request.urlopen",
    "requests.get",
    "requests.post",
}
_LOCKS = {"threading.Lock", "threading.RLock", "multiprocessing.Lock", "multiprocessing.RLock"}
_PLAIN_LOCKS = {"threading.Lock", "multiprocessing.Lock"}
_THREADS = {"threading.Thread", "multiprocessing.Process"}
_PROCESS_POOLS = {"concurrent.futures.ProcessPoolExecutor", "multiprocessing.Pool"}
_POOLS = {*_PROCESS_POOLS, "concurrent.futures.ThreadPoolExecutor"}
_STARTS_PROCESSES = {*_PROCESS_POOLS, "multiprocessing.Process", "multiprocessing.Manager"}
_START_METHODS = {"multiprocessing.set_start_method", "multiprocessing.get_context"}
_CANCELLED = {"asyncio.CancelledError", "asyncio.exceptions.CancelledError", "BaseException"}


class Program:
    """A program's tree, and what its text says of its names."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.nodes = list(ast.walk(tree))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self._imports: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    known = alias.name if alias.asname else alias.name.partition(".")[0]
                    self._imports[alias.asname or known] = known
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    self._imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        self._kinds: dict[str, str] = {}
        for node in self.nodes:
            self._learn(node)
        self.coroutines = {
            node.name
            for node in self.nodes
            if isinstance(node, ast.AsyncFunctionDef) and not _yields(node)
        }
        self.functions = {
            node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)
        }

    def _learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            self._name(node.targets[0], node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self._name(node.target, node.value)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._name(node.optional_vars, node.context_expr)
        elif isinstance(node, ast.For | ast.comprehension):
            self._kinds.setdefault(
                ast.unparse(node.target), self.kind(node.iter).removesuffix("[]")
            )

    def _name(self, target: ast.expr, value: ast.expr) -> None:
        if not isinstance(target, ast.Name | ast.Attribute):
            return
        name, kind = ast.unparse(target), self._kind_of_value(value)
        # Two things under one name are none that can be spoken of.
        self._kinds[name] = kind if self._kinds.get(name, kind) == kind else ""

    def _kind_of_value(self, value: ast.expr) -> str:
        if isinstance(value, ast.Call):
            made = self.dotted(value.func)
            return "multiprocessing" if made == "multiprocessing.get_context" else made
        if isinstance(value, ast.ListComp):
            return f"{self._kind_of_value(value.elt)}[]"
        if isinstance(value, ast.List) and value.elts:
            kinds = {self._kind_of_value(item) for item in value.elts}
            return f"{kinds.pop()}[]" if len(kinds) == 1 else ""
        return ""

    def kind(self, value: ast.expr) -> str:
        """What has made a value, as `threading.Lock`; of a list of such values with `[]`."""
        return self._kinds.get(ast.unparse(value), "") or self._kind_of_value(value)

    def dotted(self, node: ast.expr) -> str:
        """The full name of what is called: `asyncio.sleep` where it was imported by name."""
        if isinstance(node, ast.Name):
            return self._imports.get(node.id) or self._kinds.get(node.id) or node.id
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}"
        return ""

    def called(self, node: ast.AST) -> str:
        return self.dotted(node.func) if isinstance(node, ast.Call) else ""

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        while (parent := self.parents.get(node)) is not None:
            yield parent
            node = parent

    def function(self, node: ast.AST) -> ast.AST | None:
        return next((parent for parent in self.above(node) if isinstance(parent, _FUNCTIONS)), None)

    def is_in_coroutine(self, node: ast.AST) -> bool:
        return isinstance(self.function(node), ast.AsyncFunctionDef)

    def is_statement(self, node: ast.AST) -> bool:
        return isinstance(self.parents.get(node), ast.Expr)

    def arguments(self, call: ast.Call, name: str) -> ast.expr | None:
        return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def within(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node, but in no function or class of its own."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _SCOPES):
            continue
        yield child
        yield from within(child)


def _yields(function: ast.AST) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in within(function))


def _method(call: ast.Call, name: str) -> ast.expr | None:
    """What a method of this name is called of."""
    func = call.func
    return func.value if isinstance(func, ast.Attribute) and func.attr == name else None


def coroutine_not_awaited(program: Program) -> Iterator[Found]:
    """A coroutine that is made and thrown away: nothing of it runs."""
    for call in program.calls():
        if not program.is_statement(call):
            continue
        func = call.func
        is_own = isinstance(func, ast.Name) and func.id in program.coroutines
        is_method = (
            isinstance(func, ast.Attribute)
            and func.attr in program.coroutines
            and isinstance(func.value, ast.Name)
            and func.value.id == "self"
        )
        if is_own or is_method or program.called(call) in ("asyncio.sleep", "asyncio.wait_for"):
            yield call, ast.unparse(func)


def blocking_in_coroutine(program: Program) -> Iterator[Found]:
    """A call that stops the whole event loop."""
    for call in program.calls():
        if program.called(call) in _BLOCKING and program.is_in_coroutine(call):
            yield call, ast.unparse(call.func)


def task_not_kept(program: Program) -> Iterator[Found]:
    """A task that nobody holds may be collected before it has ended, and its error is never raised."""
    for call in program.calls():
        if program.is_statement(call) and program.called(call) in (
            "asyncio.create_task",
            "asyncio.ensure_future",
        ):
            yield call, ast.unparse(call.func)


def lock_without_with(program: Program) -> Iterator[Found]:
    """A lock that stays taken if something is raised before it is released."""
    for call in program.calls():
        lock = _method(call, "acquire")
        if lock is None or call.args or call.keywords:
            continue
        if program.kind(lock) not in {*_LOCKS, "asyncio.Lock"}:
            continue
        statement = call if program.is_statement(call) else program.parents.get(call)
        if not isinstance(statement, ast.Call | ast.Await) or not program.is_statement(statement):
            continue
        if not _is_released_at_last(program, program.parents[statement], ast.unparse(lock)):
            yield call, ast.unparse(lock)


def _is_released_at_last(program: Program, statement: ast.AST, lock: str) -> bool:
    parent = program.parents[statement]
    tries = [node for node in program.above(statement) if isinstance(node, ast.Try)]
    for block in (getattr(parent, "body", []), getattr(parent, "orelse", [])):
        if statement in block:
            tries += [node for node in block[block.index(statement) :] if isinstance(node, ast.Try)]
    return any(
        isinstance(node, ast.Call)
        and (released := _method(node, "release")) is not None
        and ast.unparse(released) == lock
        for block in tries
        for last in block.finalbody
        for node in ast.walk(last)
    )


def lock_taken_twice(program: Program) -> Iterator[Found]:
    """A plain lock that is taken again by who holds it: the thread waits for itself."""
    for node in program.nodes:
        if not isinstance(node, ast.With):
            continue
        for item in node.items:
            if program.kind(item.context_expr) not in _PLAIN_LOCKS:
                continue
            name = ast.unparse(item.context_expr)
            for inner in within(node):
                if isinstance(inner, ast.With) and any(
                    ast.unparse(other.context_expr) == name for other in inner.items
                ):
                    yield inner.items[0].context_expr, name


def await_under_thread_lock(program: Program) -> Iterator[Found]:
    """A lock of threads that is held across an await: another task that wants it stops the loop for good."""
    for node in program.nodes:
        if not isinstance(node, ast.With) or not program.is_in_coroutine(node):
            continue
        for item in node.items:
            if program.kind(item.context_expr) in _LOCKS and any(
                isinstance(inner, ast.Await) for inner in within(node)
            ):
                yield item.context_expr, ast.unparse(item.context_expr)


def wait_without_while(program: Program) -> Iterator[Found]:
    """A condition that is not looked at again after the wait."""
    for call in program.calls():
        condition = _method(call, "wait")
        if condition is None or program.kind(condition) not in (
            "threading.Condition",
            "asyncio.Condition",
        ):
            continue
        if not any(isinstance(node, ast.While) for node in program.above(call)):
            yield call, ast.unparse(condition)


def join_before_get(program: Program) -> Iterator[Found]:
    """A process does not end before somebody has read what it put into a queue."""
    for scope in [program.tree, *(node for node in program.nodes if isinstance(node, _FUNCTIONS))]:
        joins: list[tuple[ast.Call, ast.expr]] = []
        gets: list[tuple[ast.Call, ast.expr]] = []
        for node in within(scope):
            if not isinstance(node, ast.Call):
                continue
            joined, read = _method(node, "join"), _method(node, "get")
            if joined is not None and program.kind(joined) == "multiprocessing.Process":
                joins.append((node, joined))
            if read is not None and program.kind(read) == "multiprocessing.Queue":
                gets.append((node, read))
        if not joins or not gets:
            continue
        first = min(joins, key=lambda join: join[0].lineno)
        if first[0].lineno < min(get.lineno for get, _ in gets):
            yield first[0], ast.unparse(first[1])


def no_main_guard(program: Program) -> Iterator[Found]:
    """Under spawn and forkserver a child runs the file again, and starts children itself."""
    if not any(
        program.called(call) in _START_METHODS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value in ("spawn", "forkserver")
        for call in program.calls()
    ):
        return
    for call in program.calls():
        if program.called(call) not in _STARTS_PROCESSES or program.function(call) is not None:
            continue
        guards = (node for node in program.above(call) if isinstance(node, ast.If))
        if not any("__name__" in ast.unparse(guard.test) for guard in guards):
            yield call, ast.unparse(call.func)


def lambda_for_processes(program: Program) -> Iterator[Found]:
    """A lambda cannot be sent to another process."""
    for call in program.calls():
        func = call.func
        if isinstance(func, ast.Attribute) and program.kind(func.value) in _PROCESS_POOLS:
            for argument in call.args:
                if isinstance(argument, ast.Lambda):
                    yield argument, ast.unparse(call.func)


def cancellation_swallowed(program: Program) -> Iterator[Found]:
    """A task that catches its own cancellation goes on, and who has cancelled it may wait for ever."""
    for node in program.nodes:
        if not isinstance(node, ast.Try) or not program.is_in_coroutine(node):
            continue
        awaits = [inner for part in node.body for inner in ast.walk(part)]
        awaited = [inner for inner in awaits if isinstance(inner, ast.Await)]
        # Who has cancelled a task waits for its end like this.
        if not awaited or all(isinstance(inner.value, ast.Name) for inner in awaited):
            continue
        for handler in node.handlers:
            if not _catches_cancellation(program, handler):
                continue
            inside = [inner for part in handler.body for inner in ast.walk(part)]
            if not any(_ends_later(inner, handler.name) for inner in inside):
                yield handler, "" if handler.type is None else ast.unparse(handler.type)


def _ends_later(node: ast.AST, error: str | None) -> bool:
    """Whether the coroutine ends here, or what was caught is kept, to be raised later."""
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Name) and node.value.id == error
    return isinstance(node, ast.Raise | ast.Return | ast.Break)


def _catches_cancellation(program: Program, handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(program.dotted(kind) in _CANCELLED for kind in kinds)


def target_called(program: Program) -> Iterator[Found]:
    """The work is done before there is a thread, and the thread gets what it returned."""
    for call in program.calls():
        target = program.arguments(call, "target")
        if program.called(call) not in _THREADS or not isinstance(target, ast.Call):
            continue
        function = program.functions.get(ast.unparse(target.func))
        if function is not None and not any(
            isinstance(node, ast.Return) and node.value is not None for node in within(function)
        ):
            yield target, ast.unparse(target.func)


def args_not_a_tuple(program: Program) -> Iterator[Found]:
    """Parentheses make no tuple; a comma does."""
    for call in program.calls():
        args = program.arguments(call, "args")
        if program.called(call) in _THREADS and isinstance(args, ast.Constant):
            yield args, ast.unparse(args)


def run_not_started(program: Program) -> Iterator[Found]:
    """`run` does the work in the thread that calls it."""
    for call in program.calls():
        thread = _method(call, "run")
        if thread is not None and program.kind(thread) in _THREADS:
            yield call, ast.unparse(thread)


def result_at_once(program: Program) -> Iterator[Found]:
    """Each piece of work is waited for before the next is given out."""
    for call in program.calls():
        future = _method(call, "result")
        if not isinstance(future, ast.Call):
            continue
        pool = _method(future, "submit")
        if pool is None or program.kind(pool) not in _POOLS:
            continue
        for node in program.above(call):
            # With a pool of its own in each turn, or where each error is dealt with, that may be meant.
            if isinstance(node, ast.With | ast.Try):
                break
            if isinstance(node, ast.For | ast.While | ast.ListComp):
                yield call, ast.unparse(pool)
                break


def loop_in_a_loop(program: Program) -> Iterator[Found]:
    """An event loop runs already."""
    for call in program.calls():
        if program.called(call) == "asyncio.run" and program.is_in_coroutine(call):
            yield call, ast.unparse(call.func)


RULES: dict[str, Callable[[Program], Iterator[Found]]] = {
    "coroutineNotAwaited": coroutine_not_awaited,
    "blockingInCoroutine": blocking_in_coroutine,
    "taskNotKept": task_not_kept,
    "lockWithoutWith": lock_without_with,
    "lockTakenTwice": lock_taken_twice,
    "awaitUnderThreadLock": await_under_thread_lock,
    "waitWithoutWhile": wait_without_while,
    "joinBeforeGet": join_before_get,
    "noMainGuard": no_main_guard,
    "lambdaForProcesses": lambda_for_processes,
    "cancellationSwallowed": cancellation_swallowed,
    "targetCalled": target_called,
    "argsNotATuple": args_not_a_tuple,
    "runNotStarted": run_not_started,
    "resultAtOnce": result_at_once,
    "loopInALoop": loop_in_a_loop,
}


def hints(source: str) -> list[dict[str, str | int]]:
    lines = source.split("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            compile(source, "main.py", "exec")
    except SyntaxError as error:
        line = min(error.lineno or 1, len(lines))
        return [
            {
                "rule": "syntax",
                "line": line,
                "from": max((error.offset or 1) - 1, 0),
                "to": len(lines[line - 1]),
                "name": error.msg,
            }
        ]
    except ValueError, RecursionError, MemoryError:
        return []
    program = Program(tree)
    found = [
        {
            "rule": rule,
            "line": node.lineno,
            "from": _units(lines[node.lineno - 1], node.col_offset),
            "to": _units(lines[node.lineno - 1], _end(node, lines)),
            "name": name,
        }
        for rule, find in RULES.items()
        for node, name in find(program)
        if isinstance(node, ast.expr | ast.ExceptHandler)
    ]
    return sorted(found, key=lambda hint: (int(hint["line"]), int(hint["from"])))


def _end(node: ast.expr | ast.ExceptHandler, lines: list[str]) -> int:
    """Where it ends in its first line, in bytes."""
    if node.end_lineno == node.lineno and node.end_col_offset is not None:
        return node.end_col_offset
    return len(lines[node.lineno - 1].encode())


def _units(line: str, offset: int) -> int:
    """An offset in bytes as JavaScript counts."""
    return len(line.encode()[:offset].decode(errors="ignore").encode("utf-16-le")) // 2


if __name__ == "__main__":
    with open("program.py", encoding="utf-8") as file:
        print(json.dumps(hints(file.read())))
