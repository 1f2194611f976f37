"""Personal data as lists, notices and logs may show them (脱敏, G-18)."""


def masked_name(name: str) -> str:
    """First and last character of a name stay: 林*舟, 欧**娜; of two characters the first (张*)."""
    if len(name) <= 1:
        return name
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def masked_id(number: str) -> str:
    """An identity number with its first three and last two characters; shorter than eight: nothing of it."""
    if len(number) < 8:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


def masked_phone(number: str) -> str:
    """A telephone number with its last four digits; shorter than eight: nothing of it."""
    if len(number) < 8:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
