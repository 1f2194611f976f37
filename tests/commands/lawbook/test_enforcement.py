"""What a notice declares is found in the code: a guard in a table, a deadline in a file, a paper among the kinds."""

from commands.lawbook.entry import Entry, entries
from commands.lawbook.rows import Part

UNSEEN = {
    "NB21-43",  # reports come in as cases of their own; the rule stands in the module's docstring only
    "NB24-42",  # the checklist guard cites the like rule of the other notice
    "NB24-56",  # one ground among those that a decision has to choose
}


def of_kind(kind: str) -> list[Entry]:
    found = [entry for entry in entries().values() if entry.kind == kind]
    assert found
    return found


def test_a_declared_guard_stands_in_a_table():
    silent = {
        entry.id
        for entry in of_kind("procedure guard")
        if not any(row.part is not Part.CHECKLIST for row in entry.rows)
    }
    assert silent <= UNSEEN


def test_a_declared_deadline_stands_in_a_file_and_is_started_by_a_procedure():
    assert all(entry.clocks for entry in of_kind("deadline"))
    assert all(clock.procedures for entry in of_kind("deadline") for clock in entry.clocks)


def test_a_declared_paper_is_among_the_kinds():
    assert [entry.id for entry in of_kind("template") if not entry.papers] == []


def test_every_function_binds_somewhere():
    """A finding that no guard asks for would bind nobody; those that inform bind by intent."""
    idle = {
        entry.id
        for entry in of_kind("function")
        if entry.coded.stage != "information" and not any(row.part is Part.GUARD for row in entry.rows)
    }
    assert idle == set()


def test_places_lead_to_lines_that_exist():
    from commands.lawbook.citing import ROOT

    for entry in entries().values():
        for place in [
            *filter(None, (row.place for row in entry.rows)),
            *(clock.place for clock in entry.clocks),
        ]:
            lines = (ROOT / place.path).read_text(encoding="utf-8").splitlines()
            assert 0 < place.line <= len(lines)
