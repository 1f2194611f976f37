"""`doctor`: every check on both sides, exit codes, and no traceback whatever breaks."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from temporalio.api.taskqueue.v1 import PollerInfo

from activities.papers import fonts
from activities.papers.authority import certified
from activities.papers.faults import MissingAsset
from commands import doctor
from commands.health import machine, readiness, services
from commands.health.check import Level, code_of, every, fail, ok, silent, warn
from commands.health.evidence import evidence
from records.database import connect as connect_register
from records.database import upgrade
from settings import Settings, WrongSettings
from tests.activities.desk import application, opened
from workflows.faults import ServiceUnreachable

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRET = "a-secret-of-our-own-long-enough-for-all"


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Settings of an installation below `tmp_path`, with what else is given."""

    def chosen(**more) -> Settings:
        own = {
            "database_url": f"sqlite:///{tmp_path / 'register.db'}",
            "documents_dir": tmp_path / "documents",
            "keys_dir": tmp_path / "keys",
            "temporal_address": "127.0.0.1:1",
        }
        made = Settings(**own | more)
        monkeypatch.setattr(doctor, "settings", lambda: made)
        return made

    return chosen


@pytest.fixture
def no_temporal(monkeypatch):
    async def refuses(*_):
        raise ServiceUnreachable("Temporal 没有应答\nmore for the log")

    monkeypatch.setattr(services, "connect", refuses)


def levels(checks) -> dict[str, Level]:
    return {check.name: check.level for check in checks}


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ([ok("a", "")], 0),
        ([ok("a", ""), warn("b", "", "")], 0),
        ([warn("a", "", ""), fail("b", "", "")], 1),
        ([fail("a", "", ""), silent("b", "", "")], 3),
    ],
)
def test_the_worst_check_gives_the_exit_code(checks, code):
    assert code_of(checks) == code


def test_an_unreachable_house_is_exit_3_and_says_what_to_do(starter, house, no_temporal):
    house()
    ended = starter("doctor", "--json")
    document = ended.document
    assert (ended.code, ended.err, document["healthy"]) == (3, "", False)
    found = {row["name"]: row for row in document["checks"]}
    assert [found[name]["level"] for name in ("登记册", "Temporal")] == ["fail", "fail"]
    assert "more for the log" not in found["Temporal"]["found"]
    assert all(row["cure"] for row in document["checks"] if row["level"] != "ok")
    assert not any(row["cure"] for row in document["checks"] if row["level"] == "ok")


def test_looking_makes_no_register(starter, house, no_temporal, tmp_path):
    house()
    starter("doctor")
    assert not (tmp_path / "register.db").exists()


def test_people_read_one_line_a_check(starter, house, no_temporal):
    house()
    out = starter("doctor").out
    assert all(word in out for word in ("正常", "不行", "怎么办", "make run"))


def test_wrong_settings_are_a_failed_check(starter, monkeypatch):
    def wrong():
        raise WrongSettings("ZHICHENG_PORT: a whole number")

    monkeypatch.setattr(doctor, "settings", wrong)
    ended = starter("doctor", "--json")
    assert (ended.code, ended.err) == (1, "")
    assert ended.document["checks"][0]["found"] == "ZHICHENG_PORT: a whole number"


def test_a_look_that_breaks_is_a_failed_check():
    def breaks():
        yield ok("before", "")
        raise RuntimeError("boom")

    def goes_on():
        yield ok("after", "")

    found = list(every("本机", [breaks, goes_on]))
    assert levels(found) == {"before": Level.OK, "本机": Level.FAIL, "after": Level.OK}
    assert "boom" in found[1].found


def test_the_register_answers_at_the_newest_revision(house):
    chosen = house()
    upgrade(connect_register(chosen.database_url))
    assert levels(services.register(chosen)) == {"登记册": Level.OK, "表结构": Level.OK}


def test_a_rewritten_record_is_found(house, starter, no_temporal):
    chosen = house()
    register = connect_register(chosen.database_url, SECRET.encode())
    upgrade(register)
    opened(register, "app-1", application())
    assert [check.level for check in evidence(chosen)] == [Level.OK]
    with register.begin() as writing:
        writing.exec_driver_sql("DROP TRIGGER events_keep_update")
        writing.exec_driver_sql("UPDATE events SET \"by\" = 'somebody'")
    ended = starter("doctor", "--records", "--json")
    told = [row for row in ended.document["checks"] if row["name"] == "记录"]
    assert [(row["level"], "app-1 第 1 号" in row["found"]) for row in told] == [("fail", True)]
    assert "记录" not in {row["name"] for row in starter("doctor", "--json").document["checks"]}


def test_an_old_register_has_to_be_migrated(house, tmp_path):
    chosen = house()
    (tmp_path / "register.db").touch()
    checks = list(services.register(chosen))
    assert levels(checks) == {"登记册": Level.OK, "表结构": Level.FAIL}
    assert code_of(checks) == 1


@pytest.mark.parametrize(
    ("url", "code"),
    [("nonsense", 1), ("oracle://a@b/c", 1), ("postgresql+psycopg://a:b@127.0.0.1:1/c", 3)],
)
def test_an_address_that_cannot_be_used(house, url, code):
    checks = list(services.register(house(database_url=url)))
    assert code_of(checks) == code
    assert "a:b@" not in str(checks)


@pytest.mark.parametrize(
    ("ages", "level"), [([5], Level.OK), ([90, 400], Level.OK), ([91], Level.FAIL), ([], Level.FAIL)]
)
def test_workers_asked_lately_or_are_gone(ages, level):
    pollers = []
    for age in ages:
        pollers.append(PollerInfo())
        pollers[-1].last_access_time.FromDatetime(NOW - timedelta(seconds=age))
    check = services.polling("工作进程", pollers, NOW)
    assert (check.level, check.service) == (level, level is Level.FAIL)


def test_a_missing_font_names_its_package(monkeypatch):
    whole = fonts.face

    def without_one(font):
        if font.file == "HanaMinB.ttf":
            raise MissingAsset("gone")
        return whole(font)

    monkeypatch.setattr(fonts, "face", without_one)
    failed = [check for check in machine.fonts() if check.level is Level.FAIL]
    assert [(check.found, "fonts-hanazono" in check.cure) for check in failed] == [
        ("没有 HanaMinB.ttf", True)
    ]


def test_a_missing_library_names_its_package(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {"libnone.so.9": "libnone9"})
    monkeypatch.setattr(machine.shutil, "which", lambda _: None)
    checks = list(machine.libraries())
    assert levels(checks) == {"系统库": Level.FAIL, "pdftoppm": Level.WARN}
    assert "libnone9" in checks[0].cure


@pytest.mark.parametrize(
    ("free", "level"),
    [
        (machine.ENOUGH, Level.OK),
        (machine.ENOUGH - 1, Level.WARN),
        (machine.LEAST, Level.WARN),
        (machine.LEAST - 1, Level.FAIL),
    ],
)
def test_room_on_the_disk(free, level):
    assert [check.level for check in machine.disk(free)] == [level]


def test_folders_are_written_or_made_later(tmp_path):
    assert machine.written("x", tmp_path) == ok("x", f"{tmp_path} 可写")
    later = tmp_path / "a" / "b"
    assert machine.written("x", later) == ok("x", f"{later} 首次使用时建立")


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ({}, Level.FAIL),
        ({"mode": "production"}, Level.WARN),
        ({"mode": "production", "seal_key": "seal.p12"}, Level.FAIL),
    ],
)
def test_only_who_seals_must_write_papers(house, tmp_path, more, level):
    (tmp_path / "documents").write_text("a file in the way")
    secrets = {"person_secret": SECRET, "session_secret": SECRET}
    found = levels(machine.folders(house(**secrets, **more)))
    assert (found["文书目录"], found["密钥目录"]) == (level, Level.OK)


@pytest.mark.skipif(os.getuid() == 0, reason="root writes everywhere")
def test_a_folder_of_somebody_else(tmp_path):
    tmp_path.chmod(0o500)
    assert machine.written("x", tmp_path).level is Level.FAIL


@pytest.mark.rule("G-09")
@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2025, 12, 31), [Level.OK, Level.OK]),
        (date(2026, 1, 1), [Level.OK, Level.WARN]),
        (date(2099, 1, 1), [Level.FAIL, Level.FAIL]),
    ],
)
def test_years_announced_provisional_or_absent(today, found):
    assert [check.level for check in readiness.calendar(today)] == found


def test_demo_keys_say_that_they_are(house, tmp_path):
    checks = list(readiness.keys(house()))
    assert all(
        check.level is Level.OK and "DEMO" in check.found and "首次" in check.found for check in checks
    )
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "demo-ca.pem").touch()
    assert "首次" not in next(readiness.keys(house())).found


def test_production_refuses_demo_keys_and_missing_files(house, tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "demo-ca.pem").touch()
    (tmp_path / "code.pem").touch()
    own = {
        "mode": "production",
        "person_secret": SECRET,
        "seal_key": tmp_path / "none.p12",
        "verification_key": tmp_path / "code.pem",
    }
    found = levels(readiness.keys(house(**own)))
    own_keys = {"印章密钥": Level.FAIL, "查验码密钥": Level.OK, "查验答复密钥": Level.WARN}
    assert found == {"密钥": Level.FAIL, **own_keys}


def test_secrets_of_ones_own_or_of_everybody(house):
    demo = readiness.secrets(house(session_secret=None, person_secret=SECRET))
    production = readiness.secrets(house(mode="production", session_secret=None, person_secret=SECRET))
    assert levels(demo) == {"证件号码散列密钥": Level.OK, "登录会话密钥": Level.OK}
    assert levels(production) == {"证件号码散列密钥": Level.OK, "登录会话密钥": Level.WARN}
    assert SECRET not in str([*readiness.secrets(house(person_secret=SECRET))])


@pytest.mark.parametrize(
    ("content", "level", "found"),
    [
        (None, Level.FAIL, "roots.pem"),
        (b"hello", Level.FAIL, "roots.pem"),
        ("a root", Level.OK, "取不到即不签章"),
    ],
)
def test_a_time_stamp_authority_needs_roots_that_can_be_read(house, tmp_path, content, level, found):
    roots = tmp_path / "roots.pem"
    if content:
        own = certified("一家时间戳机构")[1].public_bytes(Encoding.PEM)
        roots.write_bytes(own if content == "a root" else content)
    chosen = house(timestamp_url="https://tsa.example/", timestamp_roots=roots)
    (check,) = readiness.time_stamps(chosen)
    assert check.level is level
    assert found in check.found
    assert list(readiness.time_stamps(house())) == []
