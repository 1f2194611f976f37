"""津人社规字〔2020〕2号: electronic title certificates of Tianjin, made month by month (天津电子职称证书)."""

from policies.tj20 import rules_data, rules_paper, rules_scope, rules_upload
from policies.tj20.book import BOOK
from policies.tj20.procedures import PROCEDURES
from policies.tj20.routes import routing_facts

__all__ = [
    "BOOK",
    "PROCEDURES",
    "routing_facts",
    "rules_data",
    "rules_paper",
    "rules_scope",
    "rules_upload",
]
