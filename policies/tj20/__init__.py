"""津人社规字〔2020〕2号: electronic title certificates of Tianjin, made month by month (天津电子职称证书)."""

from policies.tj20.book import BOOK
from policies.tj20.procedures import PROCEDURES

__all__ = ["BOOK", "PROCEDURES"]
