"""Whether somebody wants to stop, said in other words than STOP: a whole message that speaks of nothing else."""

import re

from handlers.conversation.plain_words import phrases, plainly

AFMELDEN = phrases(
    "afmelden | meld me af | meld mij af | ik meld me af | ik meld mij af | ik wil me afmelden | ik wil mij afmelden | "
    "ik moet me afmelden | graag afmelden | kan ik me afmelden | hoe meld ik me af | ik wil afmelden | me afmelden | "
    "sign off | sign me off | i want to sign off"
)
"""For one meeting, or for everything: asked."""

_ENOUGH = re.compile(
    r"\b(?:stop|stoppen|stopt|ophouden|(?:hou|houd|houdt) (?:er ?)?(?:nu |maar |eens |alsjeblieft )*(?:mee )?op"
    r"|(?:geen|nooit)(?: \w+)? (?:berichten|berichtjes|appjes|mails?|meldingen)|laat me met rust"
    r"|(?:niets|niks) meer (?:van|horen|sturen|krijgen|ontvangen)|(?:don t|dont) send"
    r"|laat mij met rust|haal me er ?uit|haal mij er ?uit|ik wil er ?uit|ik wil hier ?uit"
    r"|uitschrijven|schrijf (?:me|mij) uit"
    r"|niet meer (?:sturen|appen|schrijven|berichten)|no more|leave me alone|stop (?:it|this|texting|messaging|sending)"
    r"|unsubscribe|opt out|quit|take me off)\b"
)
_AROUND = frozenset(
    plainly("""
stop stoppen stopt ophouden hou houd houdt er mee ermee op nu maar eens geen niets niks nooit berichten berichtjes
bericht
appjes mail mails meldingen meer laat me mij met rust haal eruit uit wil willen ik hier uitschrijven schrijf graag
sturen
stuur appen schrijven alsjeblieft alstublieft aub svp a u b s v p hoor dit daarmee hiermee dan van jou je jullie deze
bot knipoog even gewoon echt nou toch nee sorry bedankt dank wel kun kan kunt jij u de het al die verder ontvangen
krijgen
horen hoeven hoef niet te moet we dat alle all
no more messages message please leave alone it this texting messaging sending me i want to stop quit unsubscribe opt out
don t dont send thanks thank you anymore any would like the from these take off list you can could now
""").split()
)
_NOT_OF_US = re.compile(r"\b(?:niet|don t|dont) (?:stoppen|stop)\b|\bstop niet\b|\bals trekker\b")


def wants_to_stop(typed: str) -> bool:
    """ "Stop ermee", "hou op", "geen berichten meer graag"; not "stop met breuken"."""
    line = plainly(typed)
    words = line.split()
    if line in AFMELDEN:
        return True
    fits = bool(words) and len(words) <= 12 and set(words) <= _AROUND and "niet" not in words[:1]
    return fits and _ENOUGH.search(line) is not None and _NOT_OF_US.search(line) is None


def afmelden(typed: str) -> bool:
    return plainly(typed) in AFMELDEN
