"""沪人社专〔2024〕271号: electronic certificates of titles and vocational qualifications in Shanghai."""

from policies.sh24.book import BOOK
from policies.sh24.procedures import PROCEDURES

__all__ = ["BOOK", "PROCEDURES"]
