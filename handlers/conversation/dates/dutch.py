"""How dates, times and lengths are said in Dutch."""

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
    Number,
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
from .words import DUTCH

_MONDAY = (0,)

_COURTESY = (
    r"om|op|de|het|in|van|vanaf|precies|stipt|uur|en|dan|dus|ja|oke?|prima|"
    r"graag|liefst|liever|doe maar|laten we zeggen|zullen we zeggen|is|begint|start|datum|tijd|wanneer|"
    r"a\.?s|aanstaande|komende|aankomende|eerstvolgende|deze|d\.?d|svp|a\.?u\.?b|alsjeblieft|"
    r"nee|neen|toch|sorry|oeps|oh|nou|e+h+m?|uh+m?|hoor|eigenlijk|bedoel|maar|misschien|denk|ook|wel|eens|even|gewoon|"
    r"hallo|hoi|hey|beste|goede?morgen|goede?middag|goede?navond|bedankt|dank|"
    r"zullen|kunnen|kun|kan|mogen|mag|willen|wil|zou|zouden|doen|wordt|worden|verplaatsen|verzetten|verschuiven|naar|"
    r"plannen|prikken|afspreken|we|wij|ik|je|jullie|dat|dit|er|bij|ons|onze|per|begin|eind|einde|medio"
)

_ABOUT = r"(?:zo )?(?:rond|omstreeks|ongeveer|circa|ca|tegen)|rondom|±"
_NEVER = r"niet|geen|nooit|behalve|uitgezonderd|m\.?u\.?v|zonder|tenzij|afgelast|not|never|except"
_DOUBT = r"voor|na|tussen|uiterlijk|minstens|minimaal|maximaal|sinds|paar|enkele|meerdere|before|after|between"
_REPEATS = (
    r"elke|iedere?|wekelijks|tweewekelijks|maandelijks|dagelijks|jaarlijks|telkens|steeds|altijd|"
    r"every|each|weekly|monthly"
)

# "14 uur 16 uur" are two times, and "14 uur 24-11" is a time and a date.
_MINUTES_ONLY = r"(?! ?(?:uur|u)\b|-[0-9])"

_TIMES = (
    (r"<hour:digits>:<minute:two>(?::00)?(?: ?(?:uur|u|h))?", make.written),
    (r"<hour:digits>\.<minute:two> ?(?:uur|u|h)", make.written),
    (r"<hour:digits>[:.]<minute:two> ?<half:half>", make.written_with_half),
    (r"<hour:number> ?<half:half>", make.said_with_half),
    (r"<left:digits>\.<right:digits>", Dotted),
    (r"<hour:digits> ?u<minute:two>?", make.short),
    (r"<hour:digits> ?h<minute:two>?", make.short_or_length),
    (r"(?:om|van|vanaf|tot) <hour:digits> ?h<minute:two>?", make.short_at),
    (rf"<hour:digits> ?[uh] <minute:two>{_MINUTES_ONLY}", make.short),
    (r"<hour:number> ?uur", make.hours_said),
    (rf"<hour:number> ?uur <minute:two>{_MINUTES_ONLY}", make.hours_said),
    (r"<hour:number> uur (?:en )?<minute:two> min(?:uten)?", make.hours_and_minutes),
    (r"<hour:two><minute:two>", make.four_digits),
    (r"<hour:two><minute:two> ?(?:uur|u|h)", make.written),
    (r"(?:om|vanaf|van|rond|tegen) <hour:two><minute:two>", make.written),
    (r"(?:om|rond|tegen) <hour:number>(?: ?uur)?(?! (?:(?:min(?:uten)? )?(?:over|voor)|<m:month>)\b)", make.spoken),
    (r"(?:vanaf|van) <hour:number>(?: ?uur)?", make.spoken),
    (r"(?:een )?uur(?:tje)? of <hour:number>", make.spoken),
    (r"<hour:number> ?uur <minute:spelled>(?! ?(?:uur|u|min))", make.hour_and_spelled),
    (r"half ?<hour:number>", make.half_before),
    (r"kwart ?over ?<hour:number>", make.quarter_past),
    (r"kwart ?voor ?<hour:number>", make.quarter_to),
    (r"<minute:number> (?:min(?:uten)? )?over <hour:number>", make.minutes_past),
    (r"<minute:number> (?:min(?:uten)? )?voor <hour:number>", make.minutes_to),
    (r"<minute:number> (?:min(?:uten)? )?over half <hour:number>", make.minutes_past_half),
    (r"<minute:number> (?:min(?:uten)? )?voor half <hour:number>", make.minutes_to_half),
    (r"middernacht", make.always(make.MIDNIGHT)),
    (r"(?:'?s[ -]?)?<part:part>", Part),
    (r"-(?= )", make.always(Until(dash=True, loose=True))),
    (r"-", make.always(Until(dash=True))),
    (r"tot(?: aan)?|t/?m", make.always(Until())),
    (r"over", make.always(Ahead())),
    (r"<value:loose>", Number),
)

_LENGTHS = (
    (r"(?:een )?half ?uur(?:tje)?", make.hours_and_half),
    (r"anderhal(?:f|ve) uur(?:tje)?", make.always(*make.ONE_AND_A_HALF)),
    (r"<n:number>(?: en een| en|en) ?half ?uur", make.hours_and_half),
    (r"<n:digits>?½ ?(?:uur|u)", make.hours_and_vulgar_half),
    (r"<n:decimal> ?(?:uur|uren|u|h)", make.hours),
    (r"<n:number> (?:uren|uurtjes?)|uurtje", make.hours),
    (r"<n:number> uur(?: en <minute:number> min(?:uten)?)? lang", make.hours),
    (r"<n:number> ?(?:m|min|minuut|minuten)", make.minutes),
    (r"(?:<n:number> )?kwartier(?:tje)?", make.quarters),
    (r"lang|duurt|duur|gedurende", make.always()),
)

_DAYS = (
    (r"vandaag", make.always(Offset(0))),
    (r"morgen|mrgn|mrg", make.always(Offset(1, morning=True))),
    (r"overmorgen", make.always(Offset(2))),
    (r"gisteren", make.always(Offset(-1))),
    (r"eergisteren", make.always(Offset(-2))),
    (r"van<part:part>", make.today_part),
    (r"vanmorgen", make.always(Offset(0), Part(DayPart.MORNING))),
    (r"morgen<part:part>", make.tomorrow_part),
    (r"morgenvroeg", make.always(Offset(1), Part(DayPart.MORNING))),
    (r"<weekday:weekday>", Weekday),
    (r"<weekday:weekday>-?<part:part>", make.weekday_part),
    (r"<weekday:weekday>-?morgen", make.weekday_morning),
    (r"volgende <weekday:weekday>", NextWeekday),
    (r"volgende <weekday:weekday>-?<part:part>", make.next_weekday_part),
    (r"deze week", make.always(Week((0,), _MONDAY))),
    (r"volgende week", make.always(Week((1,), _MONDAY))),
    (r"(?:aan)?komende week", make.always(Week((0, 1), _MONDAY))),
    (r"(?:week|wk|weeknummer) ?<number:number>", WeekNumber),
    (r"deze maand", make.always(Month())),
    (r"(?:de )?volgende maand", make.always(Month(ahead=1))),
    (r"<month:fullmonth>(?: <year:year>)?", make.this_month),
    (r"in <month:month>(?: <year:year>)?", make.this_month),
    (r"dit jaar", make.always(Year(0))),
    (r"volgend jaar", make.always(Year(1))),
    (r"<first:number>(?:, ?<second:number>)? (?:of|en) <day:number> <month:month>(?: <year:year>)?", make.any_of),
    (r"<a:weekday> <first:number> of <b:weekday> <day:number> <month:month>", make.weekdays_of),
    (r"over <days:number> (?:dag|dagen)", make.in_days),
    (r"over <count:number> (?:week|weken|wk)", Weeks),
    (r"over <count:number> maand(?:en)?", Months),
    (r"<day:number> ?(?:van )?<month:month>(?:\.? <year:year>)?", make.calendar),
    (r"<day:ordinal> (?:van )?<month:month>(?:\.? <year:year>)?", make.calendar),
    (r"<day:digits>/<month:digits>(?:/<year:anyyear>)?", make.numeric_date),
    (r"<day:digits>-<month:digits>-<year:anyyear>", make.numeric_date),
    (r"<day:digits>\.<month:digits>\.<year:anyyear>", make.numeric_date),
    (r"<day:digits>-<month:digits>", make.dashed),
    (r"<year:four>[-/]<month:digits>[-/]<day:digits>", make.numeric_date),
    (r"(?:de )?<day:digits>(?:e|de|ste)", make.month_day),
    (r"(?:de )?<nth:ordinal> <weekday:weekday> (?:(?:van|in|uit) )?<month:month>(?: <year:year>)?", make.nth_weekday),
    (r"(?:de )?<nth:ordinal> <weekday:weekday>", make.nth_bare),
    (r"(?:de )?<nth:ordinal> <weekday:weekday> (?:van de|vd|v/d|v\.d\.|in de|der) ?maand", NthWeekday),
    (r"(?:de )?<nth:ordinal> <weekday:weekday> (?:van|in) deze maand", make.nth_this_month),
    (r"(?:de )?<nth:ordinal> <weekday:weekday> (?:van|in) (?:de )?volgende maand", make.nth_next_month),
)

_CHANGES = (
    (r"(?:<n:number> )?(?:dag|dagen) (?:later|erna|daarna|verder)", make.days_later),
    (r"(?:<n:number> )?(?:dag|dagen) (?:eerder|ervoor|daarvoor|vroeger)", make.days_earlier),
    (r"(?:<n:number> )?(?:week|weken) (?:later|erna|daarna|verder)", make.weeks_later),
    (r"(?:<n:number> )?(?:week|weken) (?:eerder|ervoor|daarvoor|vroeger)", make.weeks_earlier),
    (r"(?:<n:number> )?(?:uur|uren|uurtje) later", make.hours_later),
    (r"(?:<n:number> )?(?:uur|uren|uurtje) (?:eerder|vroeger)", make.hours_earlier),
    (r"(?:een )?half ?uur(?:tje)? later", make.always(make.HALF_HOUR_LATER)),
    (r"(?:een )?half ?uur(?:tje)? (?:eerder|vroeger)", make.always(make.HALF_HOUR_EARLIER)),
    (r"anderhalf uur later", make.always(make.NINETY_LATER)),
    (r"anderhalf uur (?:eerder|vroeger)", make.always(make.NINETY_EARLIER)),
    (r"<n:number> ?(?:min|minuut|minuten) later", make.minutes_later),
    (r"<n:number> ?(?:min|minuut|minuten) (?:eerder|vroeger)", make.minutes_earlier),
    (r"(?:<n:number> )?kwartier(?:tje)? later", make.quarters_later),
    (r"(?:<n:number> )?kwartier(?:tje)? (?:eerder|vroeger)", make.quarters_earlier),
)

_MANNERS = (
    (_COURTESY, make.always()),
    (r"met|door|via|plus", make.always(Lost(counted=False))),
    (_ABOUT, make.always(About())),
    (r"of zo|ofzo|of daaromtrent", make.always(About(behind=True))),
    (_NEVER, make.always(Never())),
    (_DOUBT, make.always(Doubt())),
    (_REPEATS, make.always(Repeats())),
    (r"(?:'?s )?<weekday:fullday>s", make.every),
    (r"<weekday:fullday>en", make.every),
    (r"om de (?:andere )?<weekday:weekday>", make.every),
    (r"om de (?:<n:number> )?(?:andere )?(?:week|weken|wk|dag|dagen|maand|maanden)", make.repeats),
)

RULES = make_rules(DUTCH, (*_TIMES, *_LENGTHS, *_DAYS, *_CHANGES, *_MANNERS))
