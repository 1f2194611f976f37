"""The production files fit together: every secret, volume, script and setting that one names, another has."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

DOCKER = Path(__file__).parents[2] / "docker"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    yaml = YAML(typ="safe")
    loaded: dict[str, Any] = yaml.load(DOCKER / "compose.yaml")
    return loaded


def named(entries: list[Any]) -> set[str]:
    """Sources of short and long secret entries."""
    return {entry if isinstance(entry, str) else entry["source"] for entry in entries}


def test_secrets_are_files_and_all_are_used(compose: dict[str, Any]) -> None:
    used = set().union(*(named(service.get("secrets", [])) for service in compose["services"].values()))
    assert used == set(compose["secrets"])
    assert {name: entry["file"] for name, entry in compose["secrets"].items()} == {
        name: f"secrets/{name}" for name in used
    }


def test_make_secrets_provides_each(compose: dict[str, Any]) -> None:
    script = (DOCKER / "make-secrets.sh").read_text(encoding="utf-8")
    assert [name for name in compose["secrets"] if name not in script] == []


def test_volumes_networks_and_scripts_exist(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        sources = [volume.split(":")[0] for volume in service.get("volumes", [])]
        assert [s for s in sources if s.startswith("./") and not (DOCKER / s).is_file()] == []
        assert {s for s in sources if not s.startswith("./")} <= set(compose["volumes"])
        assert set(service["networks"]) <= set(compose["networks"])


def test_services_wait_only_for_what_can_answer(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name, service in services.items():
        for needed, how in service.get("depends_on", {}).items():
            healthy = how["condition"] == "service_healthy"
            assert not healthy or "healthcheck" in services[needed], f"{name} waits for {needed}"


def test_only_the_proxy_listens_outside(compose: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    outside = {
        name for name, listed in ports.items() if any(not port.startswith("127.0.0.1:") for port in listed)
    }
    assert outside == {"proxy"}


def test_no_address_that_was_asked_for_is_logged(compose: dict[str, Any]) -> None:
    """Neither here nor on one machine: `/cases?q=NAME`, `/verify?number=…`, `/v/TOKEN` (G-18)."""
    ours = compose["services"]["dashboard"]["command"]
    one_machine = (
        pytest.importorskip("commands.up").dashboard(pytest.importorskip("settings").Settings()).command
    )
    assert ["--no-access-log" in command for command in (ours, one_machine)] == [True, True]


def test_the_proxy_keeps_no_access_log() -> None:
    directives = (DOCKER / "Caddyfile").read_text(encoding="utf-8").split()
    assert "log" not in directives


@pytest.mark.parametrize("service", ["worker", "dashboard"])
def test_whoever_opens_the_register_has_the_secret_of_its_persons(
    compose: dict[str, Any], service: str
) -> None:
    assert {"register_url", "person_secret"} <= named(compose["services"][service]["secrets"])


def test_every_setting_is_one_that_the_program_knows(compose: dict[str, Any]) -> None:
    fields = pytest.importorskip("settings").Settings.model_fields
    text = (DOCKER / "compose.yaml").read_text(encoding="utf-8")
    settings = set(re.findall(r"^    ZHICHENG_(\w+):", text, re.MULTILINE))
    secrets = set(re.findall(r"target: zhicheng_(\w+)", text))
    assert {name.lower() for name in settings | secrets} - set(fields) == set()
