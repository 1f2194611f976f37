"""P15–P24 as tables: 上海职称与职业资格电子证书（沪人社专〔2024〕271号）."""

from states.procedure import Procedure

PROCEDURES: tuple[Procedure, ...] = ()
