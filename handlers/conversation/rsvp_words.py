"""What people type to say whether they come. Only words that leave no doubt count; the rest is asked."""

import re

from domain.meetings import Answer
from handlers.conversation.typed_choices import plainly

_DAY = (
    r"(?:vandaag|morgen|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|dan|then|die dag|that day|"
    r"deze keer|dit keer|this time|op|on|er|het|me|nu|now)"
)
_BETWEEN = rf"(?:(?:ik|we|wij|i|helaas|toch|{_DAY}) )*"
_MAYBE = (
    rf"(?:ik )?kom (?:{_BETWEEN})misschien|misschien(?: wel)?(?: (?:kom|kan) ik)?|wellicht|onder voorbehoud|maybe|perhaps|"
    rf"(?:ik )?(?:weet|twijfel) (?:ik )?(?:het )?(?:nog )?(?:even )?niet(?: zeker)?(?: of ik {_BETWEEN}(?:kom|kan|erbij ben))?|"
    rf"(?:ik )?twijfel(?: nog)?|(?:i )?(?:don t|do not) know(?: yet)?(?: (?:if|whether) i can (?:come|make it))?|"
    rf"(?:i m )?not sure(?: yet)?(?: (?:if|whether) i can (?:come|make it))?|(?:i )?might(?: come)?"
)
_NO = (
    rf"(?:ik )?(?:kan|kom|ga|red|haal|lukt) {_BETWEEN}niet(?: (?:komen|mee|bij zijn|erbij zijn|lukken))?|"
    rf"(?:het |dat )?(?:gaat|lukt) {_BETWEEN}niet(?: lukken)?|(?:ik )?(?:ben )?{_BETWEEN}(?:verhinderd|niet erbij|er niet bij|er niet)|"
    rf"(?:ik )?meld me (?:helaas )?af|ik moet afzeggen|zonder mij|{_DAY} niet|niet|nee|"
    rf"(?:i )?(?:can t|cannot|can not|won t) (?:come|make it|be there)|(?:i )?(?:can t|cannot|can not)|"
    rf"(?:i m |i am )?not (?:coming|{_DAY})|(?:i )?have to cancel|without me|no|nope"
)
_YES = (
    rf"(?:ik )?(?:kom|ben) (?:{_BETWEEN}|ook |graag |zeker )*(?:erbij|bij|aanwezig)|(?:dan )?(?:ben|kom) ik(?: er)?(?: erbij| bij)?|"
    rf"(?:ik |we |wij )?komen?|reken op m(?:ij|e)|tel m(?:ij|e) mee|ja|jaa+|jawel|jazeker|zeker(?: weten)?|"
    rf"yes|yeah|yep|sure|(?:i )?(?:ll|will) (?:be there|come)|i m (?:in|coming)|count me in|(?:i )?can (?:come|make it)"
)
_FILLERS = frozenset(
    """
    hoi hallo dag beste hey hi hello sorry helaas jammer unfortunately graag leuk gezellig fijn top prima natuurlijk
    hoor wel ook toch ik er dan en dank je jullie u wel bedankt thanks thank you tot met plezier tuurlijk of course
    nog even groet groeten groetjes see looking forward too love to m ben me please alsjeblieft
    """.split()
)
_MEANINGS = (
    (Answer.MAYBE, re.compile(rf"\b(?:{_MAYBE})\b")),
    (Answer.NO, re.compile(rf"\b(?:{_NO})\b")),
    (Answer.YES, re.compile(rf"\b(?:{_YES})\b")),
)
_LONGEST = 80


def read_answer(typed: str) -> Answer | None:
    """ "Nee sorry, morgen niet": no. None when it says several things, something else, or is a question."""
    rest = plainly(typed)
    if "?" in typed or len(rest) > _LONGEST:
        return None
    heard: set[Answer] = set()
    for answer, pattern in _MEANINGS:
        rest, times = pattern.subn(" ", rest)
        if times:
            heard.add(answer)
    others = [word for word in re.sub(rf"\b{_DAY}\b", " ", rest).split() if word not in _FILLERS]
    return heard.pop() if len(heard) == 1 and not others else None
