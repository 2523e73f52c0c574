"""How dates, times and lengths are said in English, British and American."""

from . import builders as make
from .answers import DayPart
from .pieces import (
    Ahead,
    Dotted,
    Months,
    NextWeekday,
    NthWeekday,
    Offset,
    Part,
    Until,
    Week,
    Weekday,
    WeekNumber,
    Weeks,
)
from .scanning import make_rules
from .words import ENGLISH

# Weeks begin on Monday to some and on Sunday to others: where that matters, it is asked.
_MONDAY_OR_SUNDAY = (0, 6)

_COURTESY = (
    r"at|on|the|of|a|an|in|from|around|about|sharp|exactly|hours|hrs|and|then|yes|ok|okay|please|let's say|"
    r"lets say|make it|how about|is|starts?|starting|date|time|when|this|coming|upcoming|or so|local time"
)

_TIMES = (
    (r"<hour:digits>:<minute:two>(?::00)?", make.written),
    (r"<hour:digits>[:.]<minute:two> ?<half:half>", make.written_with_half),
    (r"<hour:number> ?<half:half>", make.said_with_half),
    (r"<left:digits>\.<right:digits>", Dotted),
    (r"<hour:digits> ?h<minute:two>?", make.short),
    (r"<hour:two><minute:two>", make.four_digits),
    (r"(?:at|from) <hour:two><minute:two>", make.written),
    (r"<hour:two><minute:two> ?(?:hours|hrs|h)", make.written),
    (r"(?:at|from|around|about) <hour:number>", make.spoken),
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
    (r"tomorrow", make.always(Offset(1))),
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
    (r"<day:digits>\.<month:digits>\.<year:anyyear>", make.numeric_date),
    (r"<year:four>[-/]<month:digits>[-/]<day:digits>", make.numeric_date),
    (r"(?:the )?<day:digits>(?:st|nd|rd|th)", make.month_day),
    (r"<nth:ordinal> <weekday:weekday> (?:(?:of|in) )?<month:month>(?:,? <year:year>)?", make.nth_weekday),
    (r"<nth:ordinal> <weekday:weekday> (?:of|in) the month", NthWeekday),
    (r"<nth:ordinal> <weekday:weekday> (?:of|in) this month", make.nth_this_month),
    (r"<nth:ordinal> <weekday:weekday> (?:of|in) next month", make.nth_next_month),
)

RULES = make_rules(ENGLISH, (*_TIMES, *_LENGTHS, *_DAYS, (_COURTESY, make.always())))
