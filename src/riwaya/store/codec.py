"""Frozen records to JSON values and back, whatever records they are: the store keeps them whole beside its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
EMPTY: tuple[object, ...] = (None, (), {}, [])


def plain(value: object) -> Any:
    """A record as JSON values; what is empty is left out, so that a field added later reads as empty.

    Example:
        >>> from riwaya.records import Span, Weapon
        >>> plain(Weapon(Span(0, 3, "لغم")))
        {'span': {'start': 0, 'end': 3, 'text': 'لغم'}}
    """
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((name, getattr(value, name)) for name in _names(type(value)))
        return {name: plain(one) for name, one in kept if one not in EMPTY}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):  # JSON has no word for it
        return str(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def revived(kind: type[T], value: Any) -> T:
    """The record of a type that `plain` made these values from.

    Example:
        >>> from riwaya.records import Span
        >>> revived(Span, {"start": 0, "end": 3, "text": "لغم"})
        Span(start=0, end=3, text='لغم')
    """
    return cast(T, _reader(cast(Any, kind))(value))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON values into a value of this annotated type."""
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _record_reader(cast(type, kind))
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional_reader([one for one in inner if one is not NoneType])
    if origin is tuple:
        return _tuple_reader(inner)
    if origin in (list, set, frozenset):
        one = _reader(inner[0])
        return lambda value: origin(map(one, value))
    if origin is dict:
        key, one = _reader(inner[0]), _reader(inner[1])
        return lambda value: {key(name): one(item) for name, item in value.items()}
    return lambda value: kind(value) if kind in (int, float, str, bool) else value


def _record_reader(kind: type) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    needed = {field.name: () for field in fields(kind) if get_origin(get_type_hints(kind)[field.name]) is tuple}
    optional = {field.name: None for field in fields(kind) if NoneType in get_args(get_type_hints(kind)[field.name])}
    blank: dict[str, Any] = {**needed, **optional}

    def read(value: dict[str, Any]) -> Any:
        return kind(**{**blank, **{name: readers[name](one) for name, one in value.items() if name in readers}})

    return read


def _optional_reader(inner: list[Any]) -> Callable[[Any], Any]:
    if len(inner) > 1:  # a union of plain values, which JSON tells apart by itself
        return lambda value: value
    one = _reader(inner[0])
    return lambda value: None if value is None else one(value)


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        one = _reader(inner[0])
        return lambda value: tuple(map(one, value))
    each = [_reader(kind) for kind in inner]
    return lambda value: tuple(read(item) for read, item in zip(each, value, strict=True))
