"""TLS in front of the tests' PostgreSQL, which was built without: the server's own first answer, then all is relayed."""

import asyncio
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TLS_ASKED = bytes.fromhex("0000000804d2162f")
"""The first eight bytes of a client that wants TLS; source: PostgreSQL's protocol, SSLRequest."""


def self_signed(folder: Path, host: str) -> tuple[Path, Path]:
    """Write a certificate of this host, which signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False
        )
        .add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.crt", folder / "server.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


class Front:
    """Speaks TLS when it has a certificate, and says how each client came in."""

    def __init__(self, server_url: str, certificate=None) -> None:
        self._parts, self.came = urlsplit(server_url), []
        self._context = None
        if certificate:
            self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._context.load_cert_chain(*certificate)

    async def serve(self, reader, writer):
        first = await reader.readexactly(8)
        if first == TLS_ASKED:
            writer.write(b"S" if self._context else b"N")
            if self._context:
                try:
                    await writer.start_tls(self._context)
                except OSError:
                    self.came.append("refused")
                    return
                self.came.append("tls")
            first = b""
        if "tls" not in self.came[-1:]:
            self.came.append("plain")
        there = await self._behind()
        there[1].write(first)
        await asyncio.gather(_relay(reader, there[1]), _relay(there[0], writer))

    async def _behind(self):
        [folder] = parse_qs(self._parts.query).get("host", [""])
        if folder:
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        return await asyncio.open_connection(
            self._parts.hostname, self._parts.port or 5432
        )


async def _relay(reader, writer):
    try:
        while words := await reader.read(65536):
            writer.write(words)
    except OSError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def front(server_url: str, certificate=None):
    """Serve on a port of this machine; give the front and the port."""
    made = Front(server_url, certificate)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    try:
        yield made, server.sockets[0].getsockname()[1]
    finally:
        server.close()
