"""Chooses the model by the file's procedure and reads the file with it (解析申报材料)."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from policies.application.errors import InputError, shown
from policies.application.faults import refused
from policies.application.misconduct import ExtensionApplication, MisconductApplication, MisuseApplication
from policies.application.nb21 import Nb21Application
from policies.application.nb24 import Nb24Application
from policies.application.other import HoursApplication, ReinstatementApplication, ReissueApplication
from policies.application.sh24 import (
    ShCancellationApplication,
    ShCorrectionApplication,
    ShProductionApplication,
    ShSlipApplication,
)
from policies.application.tj20 import Tj20Application

Application = (
    Nb21Application
    | Nb24Application
    | ShProductionApplication
    | ShCorrectionApplication
    | ShCancellationApplication
    | ShSlipApplication
    | Tj20Application
    | MisconductApplication
    | MisuseApplication
    | ExtensionApplication
    | ReissueApplication
    | HoursApplication
    | ReinstatementApplication
)

MODELS: dict[str, type[Application]] = {
    procedure: model
    for model in get_args(Application)
    for procedure in get_args(model.model_fields["procedure"].annotation)
}
"""The model of every procedure that a file may name."""

NOT_A_FILE = {
    "P13": "公示与异议是 P01–P10 的一个环节，随所在案件办理",
    "P18": "制证清单备案由 P15–P17 审核通过时自动立案，不用文件申报",
    "P29": "天津每月制证批次用 starter.py batch run 年-月 运行",
    "P31": "查验用 starter.py verify",
    "P32": "生僻字标注是制证时产生的任务，在任务清单中办理",
    "P33": "编号在制证时自动分配",
    "P35": "诚信档案记录随处理决定产生",
    "P37": "机构代码由市人社局在机构登记中分配",
    "P38": "查验用 starter.py verify",
}
"""Services, batches, tasks and records (S-03), each with the way that leads to it."""


def parse_application(data: Any, source: str = "申报材料") -> Application:
    """Read plain data (from YAML, JSON, a form or the register) as an application.

    Raises InputError with `source`, the field's path, what was expected and found, and the cure; nothing else.
    """
    model = model_for(data, source)
    try:
        return model.model_validate(data)
    except ValidationError as failure:
        raise refused(failure, model, source) from failure


def model_for(data: Any, source: str) -> type[Application]:
    """The model of the procedure that the file names. Raises InputError."""
    if not isinstance(data, Mapping):
        raise InputError(source, "", "键值组（字段: 值）", shown(data), "文件从 procedure: P… 开始写")
    procedure = data.get("procedure")
    if isinstance(procedure, str) and procedure in MODELS:
        return MODELS[procedure]
    if procedure is None:
        raise InputError(source, "procedure", "必填字段", "缺少", "写明事项编号，如 procedure: P06")
    if isinstance(procedure, str) and procedure in NOT_A_FILE:
        raise InputError(source, "procedure", "可以用文件申报的事项", shown(procedure), NOT_A_FILE[procedure])
    near = get_close_matches(shown(procedure), MODELS, n=1)
    hint = f"是否应为 {near[0]}？" if near else "改用事项编号"
    raise InputError(source, "procedure", "事项编号，P01 … P40", shown(procedure), hint)
