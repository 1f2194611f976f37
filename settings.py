"""The one place for settings: environment `ZHICHENG_…`, a file `.env`, or one secret a file (设置).

The sentence under each field is its documentation; docs/ prints them and a test compares.
Rooms get plain values: only processes and commands read this.
"""

from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

ROOT = Path(__file__).parent
VAR = ROOT / "var"
SECRETS = Path("/run/secrets")
DEMO_SECRET = "demo-only-and-known-to-everybody"
SHORTEST_SECRET = 32
LAST_PORT = 65_535


class Mode(StrEnum):
    """What the installation is for."""

    DEMO = "demo"  # 演示：样例数据、演示密钥、可拨时钟
    PRODUCTION = "production"  # 正式


class WrongSettings(Exception):
    """A setting is unusable; the message names it and what was expected. Exit code 2."""


class Settings(BaseSettings):
    """All settings with their defaults: loopback and demo unless told otherwise."""

    model_config = SettingsConfigDict(
        env_prefix="ZHICHENG_",
        env_file=ROOT / ".env",
        secrets_dir=SECRETS if SECRETS.is_dir() else None,
        use_attribute_docstrings=True,
        extra="ignore",
        frozen=True,
    )

    mode: Mode = Mode.DEMO
    """`demo`: sample data, demo keys and movable clocks; `production`: none of these."""
    release: str = "dev"
    """The tag of this release; in production it names the worker's build."""
    public_url: str = "http://127.0.0.1:8000"
    """What people type; printed in QR codes and messages."""

    database_url: str = Field(default=f"sqlite:///{VAR / 'zhicheng.db'}", repr=False)
    """The register: `sqlite:///FILE` or `postgresql+psycopg://USER:PASSWORD@HOST/NAME`."""
    person_secret: SecretStr | None = None
    """Keys hashes of identity numbers, uploads, codes of reports; never changed; 32 characters or more. A demo has one."""
    notices_dir: Path = VAR / "notices"
    """Notice files of this installation's own, read at the start of a process; those marked `demo` in demo mode only."""
    documents_dir: Path = VAR / "documents"
    """Where papers lie, each under its SHA-256."""
    keys_dir: Path = VAR / "keys"
    """Where demo mode makes its keys; readable by the worker only."""

    temporal_address: str = "127.0.0.1:7233"
    """Host and port of the Temporal server; the embedded one listens here too."""
    temporal_namespace: str = "default"
    """The namespace that the cases live in."""
    temporal_ui_port: int = Field(default=8233, ge=1, le=LAST_PORT)
    """Port of the embedded server's own pages."""
    temporal_file: Path = VAR / "temporal.db"
    """Where the embedded server keeps its histories."""
    grace_seconds: float = Field(default=3, ge=0, le=60)
    """Timers wait so long after a due instant for acts that were received before it."""

    max_cached_cases: int = Field(default=1000, ge=1)
    """Open cases that a worker keeps in memory, about 150 KiB each."""
    record_threads: int = Field(default=8, ge=1)
    """Threads that write the register."""
    paper_threads: int = Field(default=2, ge=1)
    """Threads that render and seal papers."""
    outbox_seconds: float = Field(default=1, gt=0)
    """How often the outbox is looked at for papers and messages."""
    drain_seconds: float = Field(default=20, ge=0)
    """How long a stopping worker waits for activities under way."""

    host: str = "127.0.0.1"
    """Address that the dashboard listens on."""
    port: int = Field(default=8000, ge=1, le=LAST_PORT)
    """Port that the dashboard listens on."""
    session_secret: SecretStr | None = None
    """Signs sign-in cookies; 32 characters or more. Demo mode brings one that everybody knows."""

    reminder_workdays: int = Field(default=1, ge=1, le=30)
    """Somebody is urged on the same case at most once in so many working days (催办)."""

    retention_years: int = Field(default=10, ge=3, le=100)
    """So long the contents of an ended case are kept before they may be erased (保存期); no notice names a period."""

    seal_key: Path | None = None
    """PKCS#12 file with the seal's key and certificate; demo mode makes its own."""
    verification_key: Path | None = None
    """PEM file with the Ed25519 key of the QR code; demo mode makes its own."""
    answer_key: Path | None = None
    """PEM file with the Ed25519 key that signs answers about certificates; demo mode makes its own."""

    timestamp_url: str | None = None
    """Address of an RFC 3161 authority that time-stamps every seal; none by default. Needs `timestamp_roots`."""
    timestamp_roots: Path | None = None
    """PEM file with the root certificates that its time-stamps must lead up to."""
    timestamp_policy: Literal["required", "best_effort"] = "required"
    """When the authority fails: `required` seals nothing and tries again, `best_effort` seals without and warns."""
    timestamp_seconds: float = Field(default=5, gt=0, le=10)
    """How long one time-stamp may take."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """From which level on the log speaks."""
    log_json: bool = False
    """One JSON object a line instead of text for people."""
    metrics_address: str | None = None
    """Host and port where Prometheus reads the worker; off by default."""

    @property
    def grace(self) -> timedelta:
        """How long a timer waits after a due instant."""
        return timedelta(seconds=self.grace_seconds)

    @property
    def clocks_move(self) -> bool:
        """Whether cases may live on a shifted clock (演练)."""
        return self.mode is Mode.DEMO

    @property
    def demo_answer_key(self) -> Path:
        """Where a demo makes the key that signs answers: beside the worker's keys, not among them."""
        return self.keys_dir.with_name("answer-key.pem")

    @property
    def session_key(self) -> str:
        """The secret for cookies. WrongSettings: production has none."""
        return self._secret("session_secret")

    @property
    def person_key(self) -> bytes:
        """The secret for hashes of identity numbers. WrongSettings: production has none."""
        return self._secret("person_secret").encode()

    def _secret(self, name: str) -> str:
        given: SecretStr | None = getattr(self, name)
        if given is None and self.mode is Mode.PRODUCTION:
            raise WrongSettings(f"ZHICHENG_{name.upper()}: production needs a secret of its own")
        return given.get_secret_value() if given else DEMO_SECRET

    @field_validator("temporal_address")
    @classmethod
    def _host_and_port(cls, address: str) -> str:
        """A host and a port that there can be."""
        host, _, port = address.rpartition(":")
        if not (host and port.isascii() and port.isdigit() and 0 < int(port[:6]) <= LAST_PORT):
            raise ValueError("host and port, such as 127.0.0.1:7233")
        return address

    @field_validator("timestamp_url")
    @classmethod
    def _web_address(cls, address: str | None) -> str | None:
        """An address that can be asked; no account in it, because messages and logs name it."""
        parts = urlsplit(address or "http://nobody")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise ValueError("http or https, a host, and no account, such as https://tsa.example/rfc3161")
        return address

    @model_validator(mode="after")
    def _time_stamps_are_judged(self) -> Self:
        """Time-stamps that nobody could check prove nothing."""
        if self.timestamp_url and not self.timestamp_roots:
            raise ValueError("ZHICHENG_TIMESTAMP_ROOTS: a PEM file, because ZHICHENG_TIMESTAMP_URL is set")
        return self

    @model_validator(mode="after")
    def _production_keeps_its_secrets(self) -> Self:
        """Production refuses the secret that everybody knows, and short ones."""
        for name in ("session_secret", "person_secret"):
            given: SecretStr | None = getattr(self, name)
            secret = given.get_secret_value() if given else None
            if self.mode is Mode.PRODUCTION and secret is not None and _weak(secret):
                raise ValueError(
                    f"ZHICHENG_{name.upper()}: a secret of your own, {SHORTEST_SECRET} characters or more"
                )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, `.env`, then secret files."""
        return init_settings, env_settings, dotenv_settings, SecretFiles(settings_cls)


def _weak(secret: str) -> bool:
    return secret == DEMO_SECRET or len(secret) < SHORTEST_SECRET


class SecretFiles(SecretsSettingsSource):
    """One secret a file. A key file goes on by its path: only what signs reads its bytes."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The path for fields that are paths, else the file's text."""
        folder = self.config.get("secrets_dir")
        if field.annotation != Path | None or not isinstance(folder, Path):
            return super().get_field_value(field, field_name)
        path = folder / f"{self.env_prefix}{field_name}".lower()
        return (str(path) if path.is_file() else None), field_name, False


@cache
def settings() -> Settings:
    """The settings of this process, read once. WrongSettings names what is wrong."""
    try:
        return Settings()
    except (ValidationError, SettingsError) as fault:
        raise WrongSettings(_told(fault)) from fault


def _told(fault: ValidationError | SettingsError) -> str:
    if not isinstance(fault, ValidationError):
        return str(fault)
    return "; ".join(
        _one(str(error["loc"][0]) if error["loc"] else "", error["msg"]) for error in fault.errors()
    )


def _one(field: str, message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"ZHICHENG_{field.upper()}: {said}" if field else said
