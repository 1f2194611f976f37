"""Making certificates: one original an allocation, whatever is retried or raced."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from zxingcpp import Barcode

from activities.papers.certificate import CertificateMaker
from activities.papers.check import Seal, check_file
from activities.papers.faults import MissingGlyph, NumberTaken, UnknownKind
from activities.papers.order import CertificateOrder
from activities.papers.originals import FileOriginals, MadeCertificate
from activities.papers.qr import read_offline
from activities.papers.store import sha256

CodeOn = Callable[[bytes], Barcode]
TextOf = Callable[[bytes], str]


def test_the_original_is_kept_sealed_under_its_hash(maker: CertificateMaker, order: CertificateOrder) -> None:
    made = maker.make_certificate(order)
    file = maker.store.get(made.sha256)
    assert (made.number, made.version, made.size) == (order.number, 1, len(file))
    checked = check_file(file, maker.ring.authority.certificate, order.sealed_at)
    assert (checked.seal, checked.sha256, checked.signed_at) == (Seal.VALID, sha256(file), order.sealed_at)
    assert checked.signer is not None
    assert checked.signer.startswith("宁波市人力资源和社会保障局")


@pytest.mark.rule("SH24-15")
def test_a_retry_returns_the_same_file(maker: CertificateMaker, order: CertificateOrder) -> None:
    assert maker.make_certificate(order) == maker.make_certificate(order)


def test_of_two_workers_one_makes_the_original(maker: CertificateMaker, order: CertificateOrder) -> None:
    with ThreadPoolExecutor(4) as workers:
        made = set(workers.map(maker.make_certificate, [order] * 4))
    assert len(made) == 1
    assert maker.store.get(made.pop().sha256)


def test_a_crash_before_listing_prints_the_same_code_again(
    maker: CertificateMaker, order: CertificateOrder
) -> None:
    lost, made = maker.make(order), maker.make_certificate(order)
    assert lost.sha256 != made.sha256
    assert lost.qr_token == made.qr_token


def test_a_new_version_is_another_original(maker: CertificateMaker, order: CertificateOrder) -> None:
    first, second = maker.make_certificate(order), maker.make_certificate(replace(order, version=2))
    assert first.sha256 != second.sha256
    assert first.qr_token != second.qr_token
    assert maker.store.get(first.sha256)


def test_a_number_is_never_given_to_another_case(maker: CertificateMaker, order: CertificateOrder) -> None:
    maker.make_certificate(order)
    with pytest.raises(NumberTaken, match=order.number):
        maker.make_certificate(replace(order, case_no="app-2024-999999"))


def test_the_code_on_the_page_leads_to_the_certificate(
    maker: CertificateMaker, order: CertificateOrder, code_on: CodeOn
) -> None:
    made = maker.make_certificate(order)
    code = code_on(maker.store.get(made.sha256))
    assert code.text.startswith(f"https://zhicheng.example/v/{made.qr_token}#")
    summary = read_offline(code.text, maker.ring.published)
    holder = order.holder
    assert (summary.number, summary.version, summary.name) == (order.number, 1, holder.name)
    assert (summary.title_name, summary.obtained_on) == (holder.title_name, holder.obtained_on)


def test_the_identity_number_is_on_the_page_but_not_in_the_code(
    maker: CertificateMaker, order: CertificateOrder, text_of: TextOf, code_on: CodeOn
) -> None:
    file = maker.store.get(maker.make_certificate(order).sha256)
    assert order.holder.id_number in text_of(file)
    code = code_on(file)
    assert order.holder.id_number.encode() not in code.bytes


def test_a_name_that_cannot_be_printed_makes_nothing(
    maker: CertificateMaker, order: CertificateOrder
) -> None:
    with pytest.raises(MissingGlyph, match="name"):
        maker.make_certificate(replace(order, holder=replace(order.holder, name="林\ue000")))
    assert maker.originals.get(order.number, order.version) is None


@pytest.mark.rule("NB21-15")
def test_a_scope_makes_no_level_that_is_not_its_own(maker: CertificateMaker, order: CertificateOrder) -> None:
    with pytest.raises(UnknownKind):
        maker.make_certificate(replace(order, level="associate_senior"))


def test_the_first_listed_original_stays(maker: CertificateMaker) -> None:
    originals = maker.originals
    assert isinstance(originals, FileOriginals)
    first = MadeCertificate("app-1", "n", 1, "kind", "a", 1, "t")
    assert originals.get("n", 1) is None
    assert originals.put(first) == first
    assert originals.put(replace(first, sha256="b")) == first
    assert originals.get("n", 1) == first
