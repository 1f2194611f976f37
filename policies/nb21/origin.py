"""Where a title was obtained: in Zhejiang, in greater Ningbo, or elsewhere (取得地)."""

from policies.application.nb21 import Origin
from policies.parameters import Parameters


def in_zhejiang(origin: Origin, p: Parameters) -> bool:
    """省内取得。An absent province is not Zhejiang; rules ask for it first."""
    return (origin.province or "").strip().removesuffix("省") == p.text("nb21.places.province")


def in_greater_ningbo(origin: Origin, p: Parameters) -> bool:
    """宁波大市内取得: the city itself or one of its counties (NB21-12).

    The province decides first: 江北 is a district of Chongqing too.
    """
    if not in_zhejiang(origin, p):
        return False
    province = p.text("nb21.places.province")
    place = (origin.city or "").strip().removeprefix(f"{province}省").removeprefix(province)
    return place.startswith(p.text("nb21.places.city")) or place.rstrip("市县区") in p.list(
        "nb21.places.counties"
    )


def is_unknown(origin: Origin, p: Parameters) -> bool:
    """Whether the file leaves open if the title is from greater Ningbo; outside Zhejiang no city is needed."""
    return not origin.province or (in_zhejiang(origin, p) and not origin.city)


def place_name(origin: Origin) -> str:
    """The place as written, for messages."""
    return f"{origin.province or ''}{origin.city or ''}"
