"""Which error codes the program can raise, read from its source without running it.

A code is the first argument of a call of a class in ``desk_app/errors.py`` (or of a subclass declared elsewhere). It is
followed through literals, conditional expressions, constants of a module, tables of constants, local variables and
parameters; what cannot be followed is reported, so that nothing slips past the messages.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tests.architecture.sources import python_files, tree_of

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"


@dataclass(frozen=True)
class Raised:
    """One place where a code enters an error; ``params`` is None when they are not all spelled out there."""

    code: str
    place: str
    params: frozenset[str] | None


@dataclass
class Scan:
    """What one look at the program found."""

    raised: list[Raised] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Call:
    """A call with what stands around it."""

    name: str  # file
    call: ast.Call
    function: "_Function | None"
    owner: "ast.ClassDef | None"


def error_classes() -> dict[str, set[str]]:
    """Give every error class with the parameters it fills in by itself."""
    own = {"DeskError": set()}
    classes = [c for n in python_files("desk_app") for c in ast.walk(tree_of(n)) if isinstance(c, ast.ClassDef)]
    for _ in range(len(classes)):
        before = len(own)
        for node in classes:
            bases = [ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases]
            for base in bases:
                if base in own and node.name not in own:
                    own[node.name] = own[base] | _keyword_only(node)
        if len(own) == before:
            break
    return own


def _keyword_only(node: ast.ClassDef) -> set[str]:
    return {
        arg.arg
        for item in node.body
        if isinstance(item, ast.FunctionDef) and item.name == "__init__"
        for arg in item.args.kwonlyargs
    }


def scan() -> Scan:
    """Follow the code of every error the program makes."""
    classes = error_classes()
    follow = _Follower([call for name in python_files("desk_app") for call in _calls_of(name)])
    found = Scan()
    for call in follow.calls:
        if _called(call.call) not in classes or not call.call.args:
            continue
        params = None
        if all(keyword.arg for keyword in call.call.keywords):
            params = frozenset(str(k.arg) for k in call.call.keywords) | classes[_called(call.call)]
        codes = follow.value(call.call.args[0], call, frozenset())
        if codes is None:
            found.unresolved.append(f"{call.name} {ast.unparse(call.call.args[0])}")
        else:
            found.raised += [Raised(code, f"{call.name}:{call.call.lineno}", params) for code in sorted(codes - {""})]
    return found


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rsplit(".", 1)[-1]


def _calls_of(name: str) -> Iterator[_Call]:
    def visit(node: ast.AST, function: "_Function | None", owner: "ast.ClassDef | None") -> Iterator[_Call]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield _Call(name, child, function, owner)
            yield from visit(
                child,
                child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else function,
                child if isinstance(child, ast.ClassDef) else owner,
            )

    yield from visit(tree_of(name), None, None)


class _Follower:
    """Trace a value back to the literals it can be; None means it cannot be traced."""

    def __init__(self, calls: list[_Call]) -> None:
        self.calls = calls

    def value(  # noqa: PLR0911 - one return per form of expression
        self, value: ast.expr, near: _Call, seen: frozenset[str]
    ) -> set[str] | None:
        match value:
            case ast.Constant(value=str(code)):
                return {code}
            case ast.IfExp():
                return self._all([value.body, value.orelse], near, seen)
            case ast.Subscript(value=ast.Name(id=table)):
                return _constants_of_module(table, near.name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get")):
                constants, others = _constants_of_module(table, near.name), self._all(value.args[1:], near, seen)
                return None if constants is None or others is None else constants | others
            case ast.Attribute(value=ast.Name(id="self"), attr=attribute) if near.owner is not None:
                return self._attribute(attribute, near, seen)
            case ast.Name(id=name):
                return self._name(name, near, seen)
        return None

    def _all(self, values: list[ast.expr], near: _Call, seen: frozenset[str]) -> set[str] | None:
        return _united([{""}, *(self.value(value, near, seen) for value in values)])

    def _attribute(self, attribute: str, near: _Call, seen: frozenset[str]) -> set[str] | None:
        assert near.owner is not None
        mark = f"{near.name} {near.owner.name} self.{attribute}"
        if mark in seen:
            return set()
        found: list[set[str] | None] = []
        for function in (item for item in near.owner.body if isinstance(item, ast.FunctionDef)):
            inside = replace(near, function=function)
            found += [self.value(v, inside, seen | {mark}) for v in _assigned(function, f"self.{attribute}")]
        return _united(found)

    def _name(self, name: str, near: _Call, seen: frozenset[str]) -> set[str] | None:
        function = near.function
        if function is None:
            return _constants_of_module(name, near.name)
        assigned = _assigned(function, name)
        if assigned:
            return self._all(assigned, near, seen)
        positional = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        if name in positional or name in [arg.arg for arg in function.args.kwonlyargs]:
            return self._parameter(name, positional, near, seen)
        return _constants_of_module(name, near.name)

    def _parameter(self, name: str, positional: list[str], near: _Call, seen: frozenset[str]) -> set[str] | None:
        """Look at what every caller hands in; a circle of callers adds nothing."""
        assert near.function is not None
        callee = near.function.name
        if callee == "__init__" and near.owner is not None:
            callee = near.owner.name
        mark = f"{near.name} {callee} {name}"
        if mark in seen:
            return set()
        names = positional[1:] if positional[:1] in (["self"], ["cls"]) else positional
        found: list[set[str] | None] = []
        for call in self.calls:
            if _called(call.call) != callee:
                continue
            given = {k.arg: k.value for k in call.call.keywords if k.arg}
            given |= dict(zip(names, call.call.args, strict=False))
            if name in given:
                found.append(self.value(given[name], call, seen | {mark}))
        return _united(found)


def _united(found: list[set[str] | None]) -> set[str] | None:
    """Join what every source gives; one that cannot be traced, or no source at all, spoils the answer."""
    known = [codes for codes in found if codes is not None]
    return set().union(*known) if found and len(known) == len(found) else None


def _assigned(function: _Function, target: str) -> list[ast.expr]:
    found = []
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        is_assignment = isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None
        if is_assignment and any(t is not None and ast.unparse(t) == target for t in targets):
            found.append(node.value)
    return found


def _constants_of_module(name: str, file: str) -> set[str] | None:
    """Give the strings in the module-level constant ``name``, also when it is imported from one of ours."""
    for node in tree_of(file).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = getattr(node, "value", None)
            return _values_of(value) if value is not None else None
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("desk_app"):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    source = node.module.replace(".", "/") + ".py"
                    return _constants_of_module(alias.name, source) if source in python_files("desk_app") else None
    return None


def _values_of(value: ast.expr) -> set[str]:
    roots = list(value.values) if isinstance(value, ast.Dict) else [value]
    return {
        node.value
        for root in roots
        for node in ast.walk(root)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
