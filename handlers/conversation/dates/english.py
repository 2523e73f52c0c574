"""How dates, times and lengths are said in English, British and American."""

from . import builders as make
from .answers import DayPart
from .pieces import (
    About,
    Ahead,
    Dotted,
    Doubt,
    Lost,
    Month,
    Months,
    Never,
    NextWeekday,
    NthWeekday,
    Offset,
    Part,
    Repeats,
    Until,
    Week,
    Weekday,
    WeekNumber,
    Weeks,
    Year,
)
from .scanning import make_rules
from .words import ENGLISH

# Weeks begin on Monday to some and on Sunday to others: where that matters, it is asked.
_MONDAY_OR_SUNDAY = (0, 6)

_COURTESY = (
    r"at|on|the|of|a|an|in|from|sharp|exactly|hours|hrs|and|then|yes|ok|okay|please|let's say|"
    r"lets say|make it|how about|is|starts?|starting|date|time|when|this|coming|upcoming|local time|"
    r"no|nope|sorry|oops|oh|e+r+m?|u+h+m?|actually|rather|instead|i mean|maybe|perhaps|think|also|well|just|"
    r"hello|hi|hey|dear|good morning|good afternoon|good evening|thanks|thank you|"
    r"shall|should|could|can|would|may|might|will|do|move|meet|meeting|we|i|you|us|our|it|that|there|to be|let's|"
    r"lets|early|late|beginning|end"
)

_ABOUT = r"around|about|approximately|approx|roughly|±"
_NEVER = r"not|never|except|excluding|without|unless|don't|dont|can't|cant|cannot|any \w+ but|niet|geen|behalve"
_DOUBT = r"before|after|between|since|by|some|few|several|any|na|voor|tussen"
_REPEATS = (
    r"every(?: other)?|each|weekly|biweekly|fortnightly|monthly|daily|yearly|always|elke|iedere|wekelijks|maandelijks"
)

_TIMES = (
    (r"<hour:digits>:<minute:two>(?::00)?", make.written),
    (r"<hour:digits>[:.]<minute:two> ?<half:half>", make.written_with_half),
    (r"<hour:number> ?<half:half>", make.said_with_half),
    (r"<left:digits>\.<right:digits>", Dotted),
    (r"<hour:digits> ?h<minute:two>?", make.short_or_length),
    (r"(?:at|from|until|till) <hour:digits> ?h<minute:two>?", make.short_at),
    (r"<hour:two><minute:two>", make.four_digits),
    (r"(?:at|from) <hour:two><minute:two>", make.written),
    (r"<hour:two><minute:two> ?(?:hours|hrs|h)", make.written),
    (
        r"(?:at|around|about) <hour:hour>(?! (?:(?:min(?:ute)?s? )?(?:past|after|to|before|quarters?)|<m:month>)\b)",
        make.spoken,
    ),
    (r"from <hour:hour>", make.spoken),
    (r"<hour:spelled> <minute:spelled>", make.hour_and_spelled),
    (r"<hour:number> ?o'? ?clock", make.spoken),
    (r"half past <hour:number>", make.half_past),
    (r"half <hour:number>", make.half_either),
    (r"(?:a )?quarter (?:past|after) <hour:number>", make.quarter_past),
    (r"(?:a )?quarter (?:to|before) <hour:number>", make.quarter_to),
    (r"<minute:number> (?:min(?:ute)?s? )?(?:past|after) <hour:number>", make.minutes_past),
    (r"<minute:number> min(?:ute)?s? (?:to|before) <hour:number>", make.minutes_to),
    (r"<minute:number> to <hour:number>", make.minutes_to_or_until),
    (r"<minute:number> to <hour:number> ?<half:half>", make.minutes_to_or_until),
    (r"(?:12 )?noon|midday", make.always(make.NOON)),
    (r"midnight", make.always(make.MIDNIGHT)),
    (r"<part:part>", Part),
    (r"-(?= )", make.always(Until(dash=True, loose=True))),
    (r"-", make.always(Until(dash=True))),
    (r"until|till?|to", make.always(Until())),
    (r"in(?= (?:[0-9½]|an? |half |one |two |three |four ))", make.always(Ahead())),
    (r"<value:loose>", make.number_of_twelve),
)

_LENGTHS = (
    (r"(?:a )?half (?:an )?hour", make.hours_and_half),
    (r"(?:an|1|one) hour and a half", make.always(*make.ONE_AND_A_HALF)),
    (r"<n:number> and a half (?:hours?|hrs?)", make.hours_and_half),
    (r"<n:number> hours? and a half", make.hours_and_half),
    (r"<n:digits>?½ ?(?:hours?|hrs?|h)", make.hours_and_vulgar_half),
    (r"<n:decimal> ?(?:hours?|hrs?|h)", make.hours),
    (r"<n:number> ?(?:hours?|hrs?)", make.hours),
    (r"<n:number> ?(?:m|mins?|minutes?)", make.minutes),
    (r"(?:a )?quarter (?:of )?(?:an )?hour|(?:and )?a quarter", make.quarters),
    (r"<n:number> quarters of an hour", make.quarters),
    (r"long|lasts|lasting|for(?= [^,;]{1,20}(?:h|hours?|hrs?|m|mins?|minutes?)\b)", make.always()),
)

_DAYS = (
    (r"today", make.always(Offset(0))),
    (r"tonight", make.always(Offset(0), Part(DayPart.EVENING))),
    (r"this <part:part>", make.today_part),
    (r"tomorrow|tmrw|tmr|tmw|2moro|2morrow", make.always(Offset(1))),
    (r"this month", make.always(Month())),
    (r"next month", make.always(Month(ahead=1))),
    (r"<month:fullmonth>(?:,? <year:year>)?", make.this_month),
    (r"in <month:month>(?:,? <year:year>)?", make.this_month),
    (r"this year", make.always(Year(0))),
    (r"next year", make.always(Year(1))),
    (
        r"<first:number>(?:, ?<second:number>)? (?:or|and) <day:number>(?: of)? <month:month>(?: <year:year>)?",
        make.any_of,
    ),
    (r"<month:month> <first:number>(?:, ?<second:number>)? (?:or|and) <day:number>", make.any_of),
    (r"<month:month> <first:ordinal>(?:, ?<second:ordinal>)? (?:or|and) <day:ordinal>", make.any_of),
    (r"(?:the )?day after tomorrow", make.always(Offset(2))),
    (r"yesterday", make.always(Offset(-1))),
    (r"<weekday:weekday>", Weekday),
    (r"next <weekday:weekday>", NextWeekday),
    (r"this week", make.always(Week((0,), _MONDAY_OR_SUNDAY))),
    (r"next week", make.always(Week((1,), _MONDAY_OR_SUNDAY))),
    (r"(?:the )?coming week", make.always(Week((0, 1), _MONDAY_OR_SUNDAY))),
    (r"week <number:number>", WeekNumber),
    (r"<weekday:weekday> week", make.weekday_in_weeks),
    (r"<n:number> weeks? (?:on|from) <weekday:weekday>", make.weekday_in_weeks),
    (r"in <days:number> days?", make.in_days),
    (r"<days:number> days? from (?:now|today)", make.in_days),
    (r"in <count:number> weeks?(?: time)?", Weeks),
    (r"<count:number> weeks? from (?:now|today)", Weeks),
    (r"in a fortnight|a fortnight from (?:now|today)", make.always(Weeks(2))),
    (r"in <count:number> months?", Months),
    (r"<day:number>(?: of)? ?<month:month>(?:[.,]* <year:year>)?", make.calendar),
    (r"<day:ordinal>(?: of)? ?<month:month>(?:[.,]* <year:year>)?", make.calendar),
    (r"<month:month>\.? (?:the )?<day:number>(?:,? <year:year>)?", make.calendar),
    (r"<month:month>\.? (?:the )?<day:ordinal>(?:,? <year:year>)?", make.calendar),
    (r"<first:digits>/<second:digits>(?:/<year:anyyear>)?", make.either_order),
    (r"<first:digits>-<second:digits>-<year:anyyear>", make.either_order),
    (r"<first:digits>-<second:digits>", make.dashed_either),
    (r"<day:digits>\.<month:digits>\.<year:anyyear>", make.numeric_date),
    (r"<year:four>[-/]<month:digits>[-/]<day:digits>", make.numeric_date),
    (r"(?:the )?<day:digits>(?:st|nd|rd|th)", make.month_day),
    (r"(?:the )?<nth:ordinal> <weekday:weekday> (?:(?:of|in) )?<month:month>(?:,? <year:year>)?", make.nth_weekday),
    (r"(?:the )?<nth:ordinal> <weekday:weekday>", make.nth_bare),
    (r"(?:the )?<nth:ordinal> <weekday:weekday> (?:of|in) the month", NthWeekday),
    (r"(?:the )?<nth:ordinal> <weekday:weekday> (?:of|in) this month", make.nth_this_month),
    (r"(?:the )?<nth:ordinal> <weekday:weekday> (?:of|in) next month", make.nth_next_month),
)

_CHANGES = (
    (r"(?:<n:number> )?days? (?:later|after|further)", make.days_later),
    (r"(?:<n:number> )?days? (?:earlier|before|sooner)", make.days_earlier),
    (r"(?:<n:number> )?weeks? (?:later|after|further)", make.weeks_later),
    (r"(?:<n:number> )?weeks? (?:earlier|before|sooner)", make.weeks_earlier),
    (r"(?:<n:number> )?(?:hours?|hrs?) later", make.hours_later),
    (r"(?:<n:number> )?(?:hours?|hrs?) (?:earlier|sooner)", make.hours_earlier),
    (r"(?:a )?half (?:an )?hour later", make.always(make.HALF_HOUR_LATER)),
    (r"(?:a )?half (?:an )?hour (?:earlier|sooner)", make.always(make.HALF_HOUR_EARLIER)),
    (r"(?:an|one|1) hour and a half later", make.always(make.NINETY_LATER)),
    (r"(?:an|one|1) hour and a half (?:earlier|sooner)", make.always(make.NINETY_EARLIER)),
    (r"<n:number> ?(?:mins?|minutes?) later", make.minutes_later),
    (r"<n:number> ?(?:mins?|minutes?) (?:earlier|sooner)", make.minutes_earlier),
    (r"(?:a )?quarter (?:of )?(?:an )?hour later", make.quarters_later),
    (r"(?:a )?quarter (?:of )?(?:an )?hour (?:earlier|sooner)", make.quarters_earlier),
)

_MANNERS = (
    (_COURTESY, make.always()),
    (r"with|for|via|plus", make.always(Lost(counted=False))),
    (_ABOUT, make.always(About())),
    (r"or so|or thereabouts|ish", make.always(About(behind=True))),
    (_NEVER, make.always(Never())),
    (_DOUBT, make.always(Doubt())),
    (_REPEATS, make.always(Repeats())),
    (r"<weekday:fullday>s", make.every),
)

RULES = make_rules(ENGLISH, (*_TIMES, *_LENGTHS, *_DAYS, *_CHANGES, *_MANNERS))
