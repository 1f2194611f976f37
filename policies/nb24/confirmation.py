"""What an authority has said about a fact: confirmed, denied, or nothing yet (核实情况, S-04)."""

from policies.facts import Facts
from policies.verdicts import Verdict, conditional, failed, manual, passed


def denied(facts: Facts, rule_id: str) -> bool:
    """A reviewer answered this rule's check item with no."""
    return facts.answers.get(rule_id) is False


def confirmed(facts: Facts, rule_id: str, *paths: str) -> bool:
    """Whether written values count: always in `check`, in a case once the rule or every one of the paths was confirmed.

    Ask `denied` first: a reviewer's no is stronger.
    """
    return facts.confirms(rule_id) or (bool(paths) and all(path_confirmed(facts, path) for path in paths))


def path_confirmed(facts: Facts, path: str) -> bool:
    """A dotted path is confirmed by itself or by a block above it: `track_items` covers `track_items.ability`."""
    steps = path.split(".")
    return any(facts.confirms(".".join(steps[: n + 1])) for n in range(len(steps)))


def as_confirmed(facts: Facts, rule_id: str, *paths: str, fact: str) -> Verdict:
    """The answer on a favourable written value: `fact` is what the file says, in Chinese."""
    if denied(facts, rule_id):
        return failed(f"{fact}；审核部门核查为不符合，请更正或补充证明")
    if confirmed(facts, rule_id, *paths):
        return passed(fact)
    return conditional(f"{fact}；待单位或主管部门核实")


def by_hand(facts: Facts, rule_id: str, question: str) -> Verdict:
    """A question that only a person answers: `manual` until the check item of the rule is answered, also in `check`."""
    if denied(facts, rule_id):
        return failed(f"{question}；审核部门核查为不符合，请更正或补充证明")
    if facts.answers.get(rule_id) is True or rule_id in facts.confirmed:
        return passed(f"{question}；审核部门已核定")
    return manual(f"{question}；须人工核定")
