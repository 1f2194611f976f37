"""How somebody else checks what this house has signed."""

from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def signed_by(public: Ed25519PublicKey, content: bytes, signature: str) -> bool:
    """Whether the key's owner said exactly this."""
    try:
        public.verify(urlsafe_b64decode(signature + "=" * (-len(signature) % 4)), content)
    except (InvalidSignature, ValueError):
        return False
    return True
