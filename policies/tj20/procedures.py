"""P25–P28 and P30 as tables: 天津电子职称证书（津人社规字〔2020〕2号）."""

from states.procedure import Procedure

PROCEDURES: tuple[Procedure, ...] = ()
