"""What can be wrong with a paper before it leaves the house; each fault is final, a retry does not help."""


class PaperFault(Exception):
    """Base of the faults below: the order or the installation has to be corrected first."""


class UnknownKind(PaperFault):
    """No row of the registry describes this kind of document or certificate."""


class MissingField(PaperFault):
    """A field that the paper prints was not given; `names` lists every absent one."""

    def __init__(self, kind: str, names: tuple[str, ...]) -> None:
        super().__init__(f"文书 {kind} 缺少字段：{'、'.join(names)}")
        self.kind, self.names = kind, names


class MissingGlyph(PaperFault):
    """No font of the chain draws a character, or it is private-use or a control character.

    Refused before sealing: an empty box in a name would make the original worthless.
    """

    def __init__(self, field: str, character: str) -> None:
        shown = f"“{character}”" if character.isprintable() else "（不可见）"
        super().__init__(f"字段 {field} 含无法印制的字符{shown}（U+{ord(character):04X}）")
        self.field, self.character = field, character


class MissingAsset(PaperFault):
    """A font, picture, style or template that the paper needs is not there."""


class Unpublished(PaperFault):
    """The templates of a kind were changed and not published: a draft can be looked at, never sealed."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"文书 {kind} 的模板有未公布的改动；请先公布为新版本，由起草人以外的人办："
            "python -m activities.papers.editions"
        )
        self.kind = kind


class DamagedFile(PaperFault):
    """A stored file no longer has the content that its name (SHA-256) promises."""


class NumberTaken(PaperFault):
    """A certificate number and version already belong to another case; numbers are never reused."""
