"""Urging (催办): who may, whom it reaches, once a working day, and where it stands."""

from activities.digests import PersonalPost
from activities.outbox import Outbox
from dashboard.house import House
from dashboard.recipients import Recipients, demo_people
from records.database import reading
from records.notices import letters
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_preferences import Idle
from tests.dashboard.town import PASS, at

LIN, JIANG, DRAFT, NOTICE = (
    "app-20240815-lin00001",
    "app-20240815-jy000003",
    "app-20240815-dr000006",
    "app-20240815-oy000004",
)
WORDS = "省厅在问，请今天办结"


def urge(client, case_no: str = LIN, words: str = WORDS):
    return client.post(f"/cases/{case_no}/remind", data={"words": words})


def told(house: House) -> list[str]:
    """Who has a letter by now that says they are urged."""
    outbox = Outbox(house.register, Idle(), PersonalPost(house.register, Recipients(demo_people)))
    while outbox.drain(house.now()):
        pass
    with reading(house.register) as opened:
        return sorted(one.user_id for one in letters(opened) if "urged" in one.subjects)


def test_those_whose_turn_it_is_are_told_at_once_and_nobody_else(sign_in: SignIn, house: House) -> None:
    jiang = sign_in("jiang")
    shown = jiang.get(f"/cases/{LIN}/remind").text
    assert all(name in shown for name in ("周以宁", "宁静远", "方明朗"))
    assert "徐知行" not in shown
    answer = urge(jiang)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{LIN}#reminders")
    assert told(house) == ["fang", "ning", "zhou"]


def test_it_stands_on_the_case_page_and_in_the_queue_until_the_case_moves_on(
    sign_in: SignIn, town: StraightCases
) -> None:
    urge(sign_in("jiang"))
    zhou = sign_in("zhou")
    assert "催办 1 次，最近 江若愚" in zhou.get("/queue").text
    assert WORDS in zhou.get(f"/cases/{LIN}").text
    assert WORDS not in sign_in("lin").get(f"/cases/{LIN}").text
    urge(sign_in("jiang"), JIANG)
    shen = sign_in("shen")
    assert "催办 1 次" in shen.get("/queue").text
    assert town.do(JIANG, "review", "city_reviewer/shen", {**PASS, "opinion": "同意"}).accepted
    assert "催办 1 次" not in shen.get("/queue").text
    assert WORDS in shen.get(f"/cases/{JIANG}").text
    urge(sign_in("jiang"), NOTICE)
    assert "催办 1 次，最近 江若愚" in sign_in("chen").get("/unit").text


def test_once_a_working_day_and_the_refusal_says_when_again(sign_in: SignIn, town: StraightCases) -> None:
    jiang, wei = sign_in("jiang"), sign_in("wei")
    town.now = at("2024-09-20 17:00")  # a Friday
    assert urge(jiang).status_code == 303
    for moment in ("2024-09-20 17:01", "2024-09-22 23:59"):
        town.now = at(moment)
        refused = urge(wei, words="再催")
        assert refused.status_code == 409
        assert "同一案件对同一人每 1 个工作日只能催办一次；2024-09-23（周一）起可以再催办" in refused.text
    assert urge(wei, JIANG).status_code == 303  # another case
    town.now = at("2024-09-23 00:00")
    assert urge(wei, words="再催").status_code == 303
    assert urge(wei, words=" ").status_code == 409


def test_who_may_not_urge_learns_nothing(sign_in: SignIn) -> None:
    """Applicant and unit never, nobody on the own turn, nobody on what waits for the applicant."""
    for user, case_no in (
        ("lin", LIN),
        ("chen", LIN),
        ("zhou", LIN),
        ("xu", LIN),
        ("jiang", DRAFT),
        ("jiang", "x"),
    ):
        client = sign_in(user)
        assert client.get(f"/cases/{case_no}/remind").status_code == 404, user
        assert urge(client, case_no).status_code == 404, user
        assert f"/cases/{case_no}/remind" not in client.get(f"/cases/{case_no}").text
    for user in ("shen", "qiao", "han"):
        assert sign_in(user).get(f"/cases/{LIN}/remind").status_code == 200, user


def test_overdue_cases_are_urged_together(sign_in: SignIn, house: House) -> None:
    jiang = sign_in("jiang")
    board = jiang.get("/overdue").text
    assert f'name="cases" value="{LIN}"' in board
    urge(jiang, JIANG)
    done = jiang.post("/overdue/remind", data={"cases": [LIN, JIANG, DRAFT, "x"], "words": WORDS}).text
    assert done.count("已催办</span>") == 1
    assert done.count("没有催办</span>") == 3
    assert "起可以再催办" in done
    assert sign_in("lin").post("/overdue/remind", data={"cases": [LIN]}).status_code == 404
    assert "催办结果" in jiang.post("/overdue/remind", data={"words": WORDS}).text
