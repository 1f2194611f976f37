"""Every board there is, in the order of the menu (看板目录)."""

from dashboard.boards import (
    accountability,
    bodies,
    calendar,
    certificates,
    committee,
    discipline,
    figures,
    health,
    integrity,
    notices,
    production,
    timetables,
)
from dashboard.boards.base import Board
from dashboard.people import Person

BOARDS: tuple[Board, ...] = (
    figures.BOARD,
    accountability.BOARD,
    notices.BOARD,
    committee.BOARD,
    production.BOARD,
    certificates.BOARD,
    discipline.BOARD,
    integrity.BOARD,
    timetables.BOARD,
    calendar.BOARD,
    bodies.BOARD,
    health.BOARD,
)


def boards_of(person: Person) -> list[Board]:
    """The boards that a person may look at."""
    return [board for board in BOARDS if person.role in board.roles]


def find_board(name: str, person: Person) -> Board | None:
    """A board by its address; None when there is none or not for this person."""
    return next((board for board in boards_of(person) if board.name == name), None)
