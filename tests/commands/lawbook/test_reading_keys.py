"""Which keys a function reads: plain, made of parts, through what it uses, narrowed by what it names."""

import pytest

from commands.lawbook.reading_keys import keys_read
from commands.lawbook.rows import newest
from policies.packs import pack
from states.guards import switch_on

KEYS = ("a.min", "a.max", "b.one", "b.two", "c.table.x", "c.table.y", "d.unread")


def plain(p):
    return p.integer("a.min")


def composed(p, part):
    return p.integer(f"b.{part}")


def narrowed(p):
    return composed(p, "one")


def table(p):
    return p.table("c.table")


def closing(key):
    return lambda p: p.integer(f"b.{key}")


@pytest.mark.parametrize(
    ("function", "read"),
    [
        (plain, ("a.min",)),
        (composed, ("b.one", "b.two")),
        (table, ("c.table.x", "c.table.y")),
        (closing("two"), ("b.two",)),
        (switch_on("d.unread"), ("d.unread",)),
    ],
)
def test_keys_of_a_function(function, read):
    assert keys_read(function, KEYS) == read


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("NB24-13", {"nb24.apply_close"}),
        ("NB24-43", {"nb24.copies.review_form"}),
        ("NB24-46", {"nb24.copies.exception_form"}),
        ("NB21-27", {"nb21.materials.certificate"}),
        ("NB24-27", set()),
    ],
)
def test_keys_of_a_rule_are_followed_and_narrowed(rule, read):
    notice = rule.partition("-")[0].lower()
    keys = newest()[notice].parameters.values
    assert set(keys_read(pack(notice).book.rules[rule].check, keys)) == read


def test_methods_of_the_law_are_followed():
    keys = newest()["nb24"].parameters.values
    read = keys_read(pack("nb24").book.rules["NB24-68"].check, keys)
    assert {"nb24.degree_years.bachelor", "nb24.cutoff", "years.method"} <= set(read)
