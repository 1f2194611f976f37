"""How a making application arrives (申请渠道): online, or offline with the municipal HRSS's consent."""

from policies.application.codes import Channel
from policies.application.sh24 import Consent, ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, TITLES, VOCATIONAL
from policies.sh24.terms import written
from policies.verdicts import Verdict, failed, missing, passed

OFFLINE = (Channel.OFFLINE, Channel.PAPER)


@BOOK.rule("SH24-16", clause="四", title="线上申请", procedures=TITLES)
def title_channel(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Online; a body with consent to an offline review may hand in offline (P16)."""
    channel = application.channel
    if channel in OFFLINE and application.procedure == "P16":
        return passed(f"经同意线下评审的，可以{channel.label}报送，见SH24-23")
    return online_only(channel, "经市人社局同意线下评审的，请改按“线下评审制证”（P16）申请")


@BOOK.rule("SH24-23", clause="四", title="线下评审的同意", procedures=("P16",))
def offline_consent(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The consent is older than the application, or of the same day."""
    consent = application.offline_consent or Consent()
    if consent.on is not None and consent.on > facts.today:
        return failed(f"同意文件日期 {consent.on} 晚于 {facts.today}；须先取得同意再申请", "consent_missing")
    if not written(consent.document_no) or consent.on is None:
        return missing(
            "缺市人社局同意线下评审的文件（offline_consent 的文号和日期）；请补填", "consent_missing"
        )
    return passed(f"市人社局已于 {consent.on} 同意线下评审（{consent.document_no}）")


@BOOK.rule("SH24-24", clause="五", title="线上申请", procedures=VOCATIONAL)
def vocational_channel(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Online without exception."""
    return online_only(application.channel, "职业资格证书没有线下途径，请改为网上申请")


def online_only(channel: Channel | None, cure: str) -> Verdict:
    """Online passes; `cure` says what else there is."""
    if channel is None:
        return missing("未填写申请渠道（channel）；请补填")
    if channel is not Channel.ONLINE:
        return failed(f"制证须在线上平台申请，实为{channel.label}；{cure}", "wrong_channel")
    return passed("线上平台申请")
