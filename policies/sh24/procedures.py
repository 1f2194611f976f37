"""P15–P24 as tables: 上海职称与职业资格电子证书（沪人社专〔2024〕271号）."""

from policies.sh24.cancellation import P20
from policies.sh24.correction import P19
from policies.sh24.making import MAKING
from policies.sh24.misuse import P24
from policies.sh24.slips import SLIPS
from states.procedure import Procedure

PROCEDURES: tuple[Procedure, ...] = (*MAKING, P19, P20, *SLIPS, P24)
