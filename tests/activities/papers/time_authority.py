"""A time-stamp authority of the tests' own: OpenSSL answers real RFC 3161 requests over HTTP on this machine."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from activities.papers.time_stamps import Authority, roots_in

REPLY = "application/timestamp-reply"
CONFIG = """[tsa]
default_tsa = own
[own]
serial = serial
default_policy = 1.3.6.1.4.1.32473.1
signer_digest = sha256
digests = sha256
ess_cert_id_alg = sha256
"""

Answer = Callable[[bytes], tuple[str, bytes]]


class Office:
    """Key, certificate and OpenSSL's settings in one folder; `root.pem` is what a verifier trusts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tsa.cnf").write_text(CONFIG)
        (folder / "serial").write_text("01\n")
        key, root = generate_private_key(SECP256R1()), folder / "root.pem"
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time-stamps of the tests")])
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        signing = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2049, 1, 1, tzinfo=UTC))
            .add_extension(stamping, critical=True)
            .add_extension(signing, critical=True)
            .sign(key, SHA256())
        )
        (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        root.write_bytes(certificate.public_bytes(Encoding.PEM))
        self.root = root

    def answer(self, query: bytes) -> tuple[str, bytes]:
        """What OpenSSL says to a request."""
        (self.folder / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"]
        own = ["-signer", "root.pem", "-inkey", "key.pem"]
        subprocess.run([*command, *own], cwd=self.folder, check=True, capture_output=True)
        return REPLY, (self.folder / "reply").read_bytes()


@contextmanager
def listening(answer: Answer) -> Iterator[str]:
    """The address of somebody who answers so."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said, data = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", said)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def silent() -> Iterator[str]:
    """The address of somebody who takes the question and never answers."""
    over = Event()

    def wait(_: bytes) -> tuple[str, bytes]:
        over.wait(30)
        return REPLY, b""

    with listening(wait) as address:
        try:
            yield address
        finally:
            over.set()


def asked(address: str, office: Office, *, patience: float = 5, required: bool = True) -> Authority:
    """The authority as an installation knows it."""
    return Authority(address, roots_in(office.root), patience, required)
