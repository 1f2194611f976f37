"""A family of papers (文书种类): each kind with what fills it."""

from collections.abc import Callable, Mapping

from activities.dossier import Dossier
from records.outbox import Paper

Filling = Callable[[Paper, Dossier], Mapping[str, object]]
Family = Mapping[str, Filling]
