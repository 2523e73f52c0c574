"""What people type to say whether they come. Only words that leave no doubt count; the rest is asked."""

from domain.meetings import Answer
from handlers.conversation.typed_choices import plainly


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


YES = _words("ja jaa jaaa jawel jazeker jep yes yeah yep")
NO = _words("nee neen no nope verhinderd af afzeggen afmelden afgemeld cancel")
NOT = _words("niet not cannot t")  # the t of can't, as it is left without its apostrophe
COMING = _words(
    "kom komen komt kan ga gaat lukt lukken red haal bij erbij aanwezig mee reken tel "
    "come coming can make be there will ll ill in count"
)
PERHAPS = _words("misschien wellicht voorbehoud twijfel maybe perhaps might")
KNOWING = _words("weet know")
SURE = _words("zeker sure")
IDLE = _words(
    "ik i m im we wij me mij het dat it is ben am er dan then die dag that day hier "
    "hoi hallo beste hi hey hello sorry helaas jammer unfortunately graag leuk gezellig fijn top prima natuurlijk "
    "tuurlijk hoor wel ook too toch nog yet even al of if whether course en and tot see you onder op with met plezier "
    "groet groeten groetjes bedankt thanks won don do have to meld deze dit keer time this on "
    "vandaag morgen overmorgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday"
)
POLITE = ("dank je wel", "dank je", "dank u wel", "dank u", "thank you")
UNSURE = ("niet zeker", "niet helemaal zeker", "not sure")
_LONGEST = 80


def read_answer(typed: str) -> Answer | None:
    """ "Nee sorry, morgen niet": no. None when it says several things, something else, or is a question."""
    line = plainly(typed)
    for polite in POLITE:
        line = line.replace(polite, "")
    words = set(line.split())
    known = YES | NO | NOT | COMING | PERHAPS | KNOWING | SURE | IDLE
    if "?" in typed or len(line) > _LONGEST or not words <= known:
        return None
    agrees, refuses, negates = bool(words & YES), bool(words & NO), bool(words & NOT)
    if words & PERHAPS:
        return None if agrees or refuses or negates else Answer.MAYBE
    if words & KNOWING or any(unsure in line for unsure in UNSURE):
        return Answer.MAYBE if negates and not agrees and not refuses else None
    if refuses or negates:
        contradicts = agrees or (words & COMING and not negates)
        return None if contradicts else Answer.NO
    return Answer.YES if agrees or words & (COMING | SURE) else None
