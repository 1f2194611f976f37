"""Undoing one's own last deed over the interface (撤回录入)."""

from tests.dashboard.straight_cases import StraightCases

LIN = "app-20240815-lin00001"
RETURN = {"result": "return", "to": "applicant", "reason": "缺学时证明", "items": ["学时证明"]}
BACK = {"result": "pass", "checks": "all", "signed": True, "sealed": True,
        "delivery_batch": "鄞州-1", "entrustment_letter": "鄞委〔2024〕3号"}  # fmt: skip


def test_nobody_undoes_what_others_did_and_a_refused_attempt_is_a_row(system) -> None:
    client, other = system("system-yinzhou"), system("counter")
    done = client.post(f"/cases/{LIN}/acts", json={"do": "review", "with": BACK}).json()
    assert (done["accepted"], done["from"]) == (True, "district")
    body = {"do": "undo", "id": "ours-9", "with": {"seq": done["seq"]}}
    assert other.post(f"/cases/{LIN}/acts", json={**body, "id": "x"}).json()["reason"] == "not_undoable"
    assert client.post(f"/cases/{LIN}/acts", json=body).status_code == 409  # no longer the last row


def test_a_system_takes_its_own_deed_back_once_and_the_timeline_has_both(system, town: StraightCases) -> None:
    client = system("system-yinzhou")
    before = town.case(LIN)
    done = client.post(f"/cases/{LIN}/acts", json={"do": "review", "with": BACK}).json()
    body = {"do": "undo", "id": "ours-9", "with": {"seq": done["seq"]}}
    first, again = (client.post(f"/cases/{LIN}/acts", json=body) for _ in range(2))
    assert (first.status_code, first.json()) == (200, again.json())
    assert first.json()["to"] == "district"
    rows = [(row["do"], row["seq"]) for row in client.get(f"/cases/{LIN}/timeline").json()]
    assert rows[-2:] == [("review", done["seq"]), ("undo", done["seq"] + 1)]
    after = town.case(LIN)
    assert (after.state, after.deadlines, after.done) == (before.state, before.deadlines, before.done)


def test_what_was_served_stands(system) -> None:
    client = system("system-yinzhou")
    done = client.post(f"/cases/{LIN}/acts", json={"do": "review", "with": RETURN}).json()
    answer = client.post(f"/cases/{LIN}/acts", json={"do": "undo", "with": {"seq": done["seq"]}})
    assert (answer.status_code, answer.json()["reason"]) == (409, "not_undoable")
    assert "更正" in answer.json()["message"]
