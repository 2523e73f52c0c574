"""Who plays in the story: eight people around one group, in Salland."""

from dataclasses import dataclass

from tests.journeys.theatre import Group, Person, Theatre


@dataclass(frozen=True)
class Cast:
    """Marieke runs the group, Tom and Ria were in it before the bot, the others come in later."""

    theatre: Theatre
    group: Group
    marieke: Person
    tom: Person
    ria: Person
    sanne: Person
    youssef: Person
    fatima: Person
    karel: Person

    @property
    def members(self) -> tuple[Person, ...]:
        return (self.marieke, self.tom, self.ria, self.sanne, self.youssef, self.fatima)


def cast(theatre: Theatre) -> Cast:
    marieke, tom, ria = (theatre.person(name) for name in ("Marieke de Wit", "Tom Hendriks", "Ria Postma"))
    sanne, youssef, fatima, karel = (
        theatre.person(name) for name in ("Sanne Bakker", "Youssef El Amrani", "Fatima Bouzidi", "Karel Mulder")
    )
    group = theatre.group("Rekenen in Salland", [marieke, tom, ria], admin=marieke)
    return Cast(theatre, group, marieke, tom, ria, sanne, youssef, fatima, karel)
