import re

BACKTICK_RE: str
ESCAPE_RE: str
LINK_RE: str
IMAGE_LINK_RE: str
AUTOLINK_RE: str
AUTOMAIL_RE: str
LINE_BREAK_RE: str
HTML_RE: str
ENTITY_RE: str

class Pattern:
    def getCompiledRegExp(self) -> re.Pattern[str]: ...

class InlineProcessor(Pattern): ...
