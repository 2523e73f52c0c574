"""What people type to say whether they come. Only words that leave no doubt count; the rest is asked."""

import re

from domain.meetings import Answer
from handlers.conversation.plain_words import agrees, plainly


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


YES = _words("ja jaa jaaa jawel jazeker jep jup yes yeah yep yup absoluut absolutely definitely")
NO = _words("nee neen no nope verhinderd af afzeggen afmelden afgemeld cancel")
NOT = _words("niet not cannot t")  # the t of can't, as it is left without its apostrophe
COMING = _words(
    "kom komen komt kan ga gaat lukt lukken red haal bij erbij aanwezig mee reken tel past schikt "
    "come coming can make be there will ll ill in count able"
)
AWAY = _words(
    "ziek ziekjes griep griepje koorts corona buikgriep migraine ziekenhuis vakantie buitenland werken bezet "
    "sick unwell flu fever holiday vacation abroad away busy"
)
FINE = _words("ok oke okay prima goed natuurlijk tuurlijk akkoord graag gladly fine perfect")
PERHAPS = _words("misschien wellicht voorbehoud twijfel maybe perhaps might")
KNOWING = _words("weet know")
SURE = _words("zeker sure")
CHILD = _words(
    "kind kinderen zoon zoontje dochter dochtertje baby kleine man vrouw partner kid kids son daughter child"
)
IDLE = _words(
    "ik i m im we wij me mij mijn my het dat it is ben bent am are er dan then die dag that day hier nu now de the "
    "een a "
    "hoi hallo beste hi hey hello sorry helaas jammer unfortunately leuk gezellig fijn top "
    "hoor wel ook too toch nog yet even al of if whether course en and tot see you onder op met plezier in naar to "
    "groet groeten groetjes bedankt thanks maar but won don do have to meld deze dit keer time this on zit lig heb "
    "moet zijn "
    "vandaag morgen overmorgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"
)
_POLITE = ("dank je wel", "dankjewel", "dank je", "dank u wel", "dank u", "thank you", "van harte beterschap")
_UNSURE = ("niet zeker", "niet helemaal zeker", "not sure")
_LATE = re.compile(
    r"\b(?:maar )?(?:wel )?(?:(?:iets|ietsje|wat|een beetje|beetje|een uurtje|een uur|een half uur|een halfuur|halfuur"
    r"|(?:een )?kwartier(?:tje)?|\d{1,3} min(?:uten|uut)?|(?:vijf|tien|twintig|dertig) minuten) (?:later|te laat)"
    r"|(?:a bit|a little|slightly|\d{1,3} min(?:ute)?s?|half an hour|a quarter) late)\b"
)
_DEPENDS = re.compile(
    r"\b(?:(?:dat |het )?hangt (?:er ?)?van (?:af|\w+(?: \w+){0,4} af)|hangt er ?van af|(?:dat )?ligt (?:eraan|er aan)"
    r"|depends on \w+(?: \w+){0,4}|it depends)\b"
)
_IN_ONE = {
    Answer.YES: re.compile(
        r"(?:dat )?komt goed|doe ik|doen we|(?:ja )?zeker weten|(?:ja )?met plezier|(?:ja )?gaat lukken"
        r"|(?:ja )?(?:ik |wij |we )?(?:zal er zijn|zullen er zijn|ben van de partij|schuif aan|sluit aan)"
        r"|(?:ja )?(?:ik |wij |we )?(?:doe mee|doen mee)"
        r"|van de partij|tot (?:dan|maandag|dinsdag|woensdag|donderdag|vrijdag)|(?:ik )?heb er zin in"
        r"|of course|i d love to|would love to"
        r"|sounds good|will do|with pleasure|looking forward(?: to it)?|wouldn t miss it"
        r"|see you (?:then|there)"
    ),
    Answer.NO: re.compile(
        r"(?:(?:helaas|sorry|nee) ){0,2}(?:(?:ik )?sla (?:deze keer |een keer |dit keer )?over"
        r"|(?:ik )?heb (?:al |dan al |dan )?(?:een )?(?:andere afspraak|iets anders|iets)"
        r"|(?:ik )?(?:moet|heb) (?:dan )?(?:werken|dienst|een begrafenis)|komt (?:me |mij )?(?:helaas )?niet uit"
        r"|(?:(?:ik )?heb (?:er )?(?:helaas )?(?:dan )?)?geen tijd|(?:(?:ik )?heb het )?te druk"
        r"|(?:ik )?zal er niet (?:bij )?zijn"
        r"|(?:deze keer )?zonder mij|(?:i )?have another appointment|(?:i )?have no time|too busy)|helaas"
    ),
    Answer.MAYBE: re.compile(
        r"(?:ik )?laat (?:het|dat|ik)(?: je| jullie)? (?:nog|later) (?:even )?weten"
        r"|(?:ik )?moet (?:dat )?(?:nog )?(?:even )?(?:kijken|overleggen|navragen)"
        r"|(?:i ll |i will )?let you know(?: later)?|have to check(?: first)?"
    ),
}
_BECAUSE = re.compile(r"\b(?:want|omdat|wegens|vanwege|ivm|i v m|in verband met|door|because|due to)\b")
_AWAY_IN_TWO = re.compile(r"\b(?:i m|i am|is|are|feel(?:ing)?) ill\b|^ill$|\bin bed\b|\bbezig\b")
_NOT_AWAY = re.compile(
    r"\b(?:niet|not|geen)\s+(?:meer\s+|any more\s+|echt\s+|op\s+)?(?:ziek|sick|ill|bezet|busy|griep|vakantie)\b", re.I
)
_LONGEST = 120


def read_answer(typed: str) -> Answer | None:
    """ "Nee sorry, morgen niet": no. To somebody who was asked; None when it says several things, something else, or is
    a question.
    """
    line = _line(typed)
    if line is None:
        return None
    if agrees(typed):
        return Answer.YES
    if typed.strip() == "👎":
        return Answer.NO
    if _waits_for_something(line):
        return Answer.MAYBE
    head = _BECAUSE.split(line)[0]
    if head.strip() and head != line:  # only what keeps somebody away needs a reason
        return Answer.NO if read_answer(head) is Answer.NO else None
    in_time = " ".join(_LATE.sub(" ", line).split())
    in_one = next((answer for answer, pattern in _IN_ONE.items() if pattern.fullmatch(in_time)), None)
    if in_one is None and _NOT_AWAY.search(typed):
        return None
    return in_one or _by_words(in_time, set(in_time.split()), late=in_time != line)


def about_coming(typed: str) -> Answer | None:
    """The same for who was not asked: it must speak of coming, or of what keeps somebody away."""
    line = _line(typed)
    said = None if line is None else set(line.split())
    speaks = said is not None and (
        said & _words("kom komen komt erbij aanwezig verhinderd afmelden afgemeld afzeggen coming come make")
        or {"er", "bij"} <= said
        or said & AWAY
        or _AWAY_IN_TWO.search(line or "")
        or ({"kan", "niet"} <= said)
        or ({"can", "t"} <= said)
        or "cannot" in said
    )
    return read_answer(typed) if speaks else None


def was_absent(typed: str) -> bool:
    """ "Ik was er niet", "was ziek": after a meeting."""
    words = set(plainly(typed).split())
    known = _words(
        "ik was er niet bij ziek helaas sorry afwezig verhinderd kon niet komen toen i wasn t there sick couldn come"
    )
    there = (
        {"was", "niet"} <= words or {"was", "ziek"} <= words or {"kon", "niet"} <= words or {"wasn", "there"} <= words
    )
    return "?" not in typed and words <= known and (there or "afwezig" in words)


def _line(typed: str) -> str | None:
    line = plainly(typed)
    for polite in _POLITE:
        line = line.replace(polite, "")
    return None if "?" in typed or len(line) > _LONGEST else " ".join(line.split())


def _waits_for_something(line: str) -> bool:
    """ "Misschien, hangt van de oppas af"."""
    left = _DEPENDS.sub(" ", line)
    words = set(left.split())
    return left != line and words <= IDLE | PERHAPS | COMING and not words & NOT


def _by_words(line: str, words: set[str], *, late: bool) -> Answer | None:
    """`late`: they said to come later."""
    away = bool(words & AWAY or _AWAY_IN_TWO.search(line))
    known = YES | NO | NOT | COMING | PERHAPS | KNOWING | SURE | IDLE | FINE | AWAY
    known |= CHILD | {"bed", "bezig", "ill"} if away else known
    if not words <= known or line.startswith(("is het", "is dat", "is it")) or ("maar" in words and not late):
        return None
    agrees_so, refuses, negates = bool(words & YES), bool(words & NO), bool(words & NOT)
    if words & PERHAPS:
        return None if agrees_so or refuses or negates or away else Answer.MAYBE
    if words & KNOWING or any(unsure in line for unsure in _UNSURE):
        return Answer.MAYBE if negates and not agrees_so and not refuses and not away else None
    if away:
        comes = words & _words("kom come coming erbij") and not negates
        return None if agrees_so or comes else Answer.NO
    if line == "nog niet":
        return None
    if refuses or negates:
        contradicts = agrees_so or (words & COMING and not negates)
        return None if contradicts else Answer.NO
    if words & _words("bedankt thanks") and not agrees_so and not words & COMING:
        return None  # thanks for the invitation
    return Answer.YES if agrees_so or late or words & (COMING | SURE | FINE) else None
