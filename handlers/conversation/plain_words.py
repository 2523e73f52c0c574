"""Words that say the same whatever was asked: yes, no, nothing, hello; and a button that is named or numbered."""

import re
import unicodedata
from collections.abc import Sequence


def plainly(typed: str) -> str:
    """Without capitals, accents, punctuation and pictures, so that "Één, graag!" equals "een graag"."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", typed.casefold()).casefold())
    kept = (c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def phrases(block: str) -> frozenset[str]:
    """One a line, or parted by a bar; compared without capitals, accents and punctuation."""
    return frozenset(plainly(each) for line in block.strip().splitlines() for each in line.split("|"))


_SURELY = phrases("""
ja | j | jaa | jaaa | jawel | jazeker | jep | jup | ja hoor | ja graag | ja prima | ja dat is goed | ja is goed | ja oke
ja leuk | ja natuurlijk | ja tuurlijk | ja doe maar | ja zeker | ja klopt | ja dat klopt | klopt | klopt helemaal
doe maar | zeker | graag | heel graag | natuurlijk | tuurlijk | akkoord | ja verder | ja ga door | ja alsjeblieft
yes | y | yeah | yep | yup | yes please | yes sure | sure | of course | go ahead | please do | correct | right
""")
_FINE = phrases("""
ok | oke | okay | okee | k | prima | goed | is goed | dat is goed | dat mag | mag | fijn | top | goed hoor | prima hoor
oke hoor | ok dan | oke dan | vooruit | best | dat is prima | fine | alright | all right | good | sounds good | great
""")
_NO = phrases("""
nee | n | neen | nee hoor | nee dank je | nee dankje | nee bedankt | nee dank je wel | nee dankjewel | liever niet
nee liever niet | nee sorry | nee niet | nee toch niet | toch maar niet | niet doen | doe maar niet | laat maar
nee laat maar | nu niet | nu even niet | nee nu niet | niet goed | klopt niet | nee klopt niet | dat klopt niet
no | nope | no thanks | no thank you | rather not | not now | never mind | nah | please dont | dont
""")
_NOTHING = phrases("""
geen idee | geen flauw idee | geen | niks | niets | nee | neen | weet ik niet | weet niet | ik weet het niet
weet ik nog niet | weet nog niet | ik weet het nog niet | weet het niet | ik zou het niet weten | zou het niet weten
geen benul | niks bijzonders | niets bijzonders | nvt | n v t | niet van toepassing | niks hoor | niets hoor
nee niks | nee niets | ik heb niks | ik heb niets | ik breng niks | ik breng niets | kan niks bedenken
ik kan niks bedenken | ik kan niets bedenken | hm | hmm | tja | euh | eh
no idea | none | nothing | no | nope | i dont know | i don t know | dont know | don t know | dunno | not sure | n a | na
nothing yet | nothing really | no clue | idk
""")
_HELLO = phrases("""
hoi | hallo | hey | hee | hi | hai | heey | haai | yo | dag | goedemorgen | goedemiddag | goedenavond | goeiemorgen
goeiemiddag | goeienavond | goede morgen | goede middag
goede avond | morgen allemaal | hoi hoi | hallo hallo | hallo daar
hoi knipoog | hallo knipoog | hoi bot | hallo bot | hoe gaat het | hoi hoe gaat het | hallo hoe gaat het | ben je er
ben je daar | bent u daar | is daar iemand | hallo is daar iemand | test
hello | hi there | hello there | hey there | good morning | good afternoon | good evening | how are you | anybody there
""")
_THANKS = phrases("""
dank | bedankt | dank je | dank je wel | dankje | dankjewel
dank u | dank u wel | dankuwel | thanks | thank you | thx | ty
super bedankt | heel erg bedankt | hartelijk dank | hartstikke bedankt | fijn dank je | fijn dank je wel | oke bedankt
ok bedankt | oke dank je | ok dank je | oke dank je wel
ok dank je wel | prima bedankt | prima dank je wel | top bedankt
top dank je wel | merci | dank je knipoog | bedankt hoor | dank voor je hulp | bedankt voor je hulp | mooi dank je wel
thanks a lot | many thanks | great thanks | ok thanks | cheers | thank you very much | thanks so much
""")
_BYE = phrases("""
doei | doeg | dag hoor | tot ziens | tot later | tot dan | tot gauw | tot snel | fijne dag | fijne avond | fijn weekend
prettig weekend | fijne vakantie | welterusten | groetjes | groet | groeten | later | tot morgen
bye | goodbye | see you | see you later | see you soon | have a nice day | have a nice weekend | good night
""")
_THUMBS = frozenset("👍👌🙏❤😊🙂😀😃😄😁👏💪🎉🥳😍🤗✅🙌😉👋♥🫶💛💚💙🤩")
_VARIANTS = frozenset("\ufe0f\u200d🏻🏼🏽🏾🏿")


def only_thumbs(typed: str) -> bool:
    """A thumb up, a heart, a smile, and nothing else."""
    signs = [sign for sign in typed if not sign.isspace() and sign not in _VARIANTS]
    return bool(signs) and all(sign in _THUMBS for sign in signs)


def agrees(typed: str) -> bool:
    """ "Ok", "prima", 👍: fine by me; a yes only where a yes was asked for."""
    return plainly(typed) in _FINE or only_thumbs(typed)


def surely(typed: str) -> bool | None:
    """Yes or no in so many words; None for anything else, for a question, and for a mere "fine"."""
    line = plainly(typed)
    if "?" in typed:
        return None
    return True if line in _SURELY else False if line in _NO else None


def yes_or_no(typed: str) -> bool | None:
    """The same, where "fine" is a yes: to a question of which the answer can be changed later."""
    said = surely(typed)
    return True if said is None and agrees(typed) and "?" not in typed else said


def says_nothing(typed: str) -> bool:
    """ "Geen idee", "niks", "nee": nothing to keep as what somebody brings, or where a meeting is."""
    return plainly(typed) in _NOTHING or not plainly(typed)


def greets(typed: str) -> bool:
    return plainly(typed) in _HELLO or typed.strip() in ("👋",)


def thanks(typed: str) -> bool:
    return plainly(typed) in _THANKS


def says_goodbye(typed: str) -> bool:
    return plainly(typed) in _BYE


def small_talk(typed: str) -> bool:
    """Friendly, and about nothing that could be kept."""
    return greets(typed) or thanks(typed) or says_goodbye(typed) or agrees(typed)


def asks_something(typed: str) -> bool:
    """A question back to us is no answer to ours."""
    return typed.rstrip(" !)").endswith("?")


_EMPTY = frozenset(
    plainly("""
ik wil wilde willen wou zou graag een de het kan kun kunt je jij we wij hoe moet mag even mijn onze nu om te er in van
voor
met me mij maar eens ook nog weer hoi hallo hey hee dag alsjeblieft aub svp knipoog iets wat dan toch zo gewoon al
hier die
dat deze dit is ben wordt gaan ga doe doen worden bedankt alweer precies eigenlijk nou ons ze zijn en of
i want would like to how do can could a an the my our please now this that is are we you us it and or s what does
""").split()
)


def gist(typed: str) -> frozenset[str]:
    """The words that make the difference: of "Ik wil een bijeenkomst plannen" only bijeenkomst and plannen."""
    return frozenset(word for word in plainly(typed).split() if word not in _EMPTY)


_NUMBER = re.compile(r"(?:(?:nummer|nr|no|number|optie|option|keuze|antwoord) ?)?(\d{1,3})")
_BEGINNINGS = {"ja": True, "yes": True, "nee": False, "no": False}


def number_of(typed: str) -> int | None:
    """The number that is all there is: "2", "2.", "nr. 2", "#2"; None for anything else."""
    found = _NUMBER.fullmatch(plainly(typed))
    return int(found[1]) if found and not typed.strip().startswith("-") else None


def labelled(typed: str, labels: Sequence[str]) -> int | None:
    """Which of the labels was typed, counted from 0; None when none was, or several are alike."""
    wanted = plainly(typed)
    same = [at for at, label in enumerate(labels) if wanted and plainly(label) == wanted]
    return same[0] if len(same) == 1 else None


def pointed_at(typed: str, labels: Sequence[str]) -> int | None:
    """The label that was typed, or has this number, or alone begins with the yes or no that was typed; from 0."""
    exact = labelled(typed, labels)
    if exact is not None:
        return exact
    number = number_of(typed)
    if number is not None:
        return number - 1 if 1 <= number <= len(labels) else None
    wanted = surely(typed)
    alike = [at for at, label in enumerate(labels) if _BEGINNINGS.get(plainly(label).partition(" ")[0]) is wanted]
    return alike[0] if wanted is not None and len(alike) == 1 else None
