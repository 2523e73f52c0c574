"""Words that say nothing, or little, about what somebody brings or fetches; Dutch and English, without accents.

STOP words are left out. FAINT words mean something, but are shared by chance so often that one alone is no reason to
bring two people together.
"""

_DUTCH = """
aan af al alle allemaal alles als altijd ander andere anderen anders beetje ben best beste beter bij bijna blij blijf
blijft blijven boven buiten bv daar daarin daarmee daarna dag dagen dan dat de deze die dit doe doen doet door doorheen
drie druk dus een eens eerste eigen elk elkaar elke en er erg erin even flink ga gaan gaat geef geen gegeven gemaakt
geven geworden gezet goed goede graag groot grote haar had hadden hand hard heb hebben hebt heeft heel heen help helpen
helpt hen het hier hij hoe hulp hun iedere ieder iedereen iemand iets ik in inmiddels inzet inzetten is ja jaar jan je
jij jouw jullie kan kijk kijken kijkt klein kleine kom komen komt kon krijg krijgen krijgt kun kunnen kunt kwijt laat
last lastig laten leuk leuke loop loopt lopen maak maakt maak maand maanden maar mag me mee meer meest men met meteen
mij mijn minder moeilijk moeilijke moet moeten mogen na naar nadat nee net niemand niet niets nieuw nieuwe niks nog
nooit nou nu of om omdat ons onze ook op oud over pak pakken per precies raad ronde rond samen sinds slecht slechte
slag sneller snel soms spannend stap stappen start starten starters stop te tegen ten terug terwijl tijd toch toe toen
tot trots tussen twee tweede uit uur uren vaak van vanaf vanuit vast veel verder via vier vijf vind vinden vindt vol
volgende voor vooral voordat vroeg waar waarin waarom waarmee wanneer want was wat we weer week weet weinig wel welk
welke weleens weten wie wij wil willen wilt word worden wordt zal ze zelf zet zetten zeer zich zie zien ziet zij zijn
zit zitten zo zoals zoek zoeken zoekt zomaar zonder zou zouden zowel
aandacht aanpak aanpakken begin beginnen begint bezig bijeenkomst denk denken ervaring ervaringen ervaren gebruik
gebruiken gebruikt idee ideeen inspiratie kennis leer leert leren manier manieren net netwerk opgezet opstarten opzet
opzetten tip tips voorbeeld voorbeelden vraag vragen werk werken werkt werkvorm werkvormen worstel worstelen
"""

_ENGLISH = """
a about across after again all also always am an and another any anything are around as ask at away back be because
been before begin behind being best better between big bit both but by can cannot could day days did different do does
doing done down during each easy else enough even ever every everybody everyone few find first five for four from full
get gets getting give gives giving go goes going good got great had happy hard has have having he help helps her here
him his hour hours how i idea ideas if in into involve involving is it its just keep keeps know known last later less
let like likes little long lot lots love made make makes making many may me minute more most much my myself need needs
never new next nice no nobody none not nothing now of off often old on once one only or other others our out over own
own please plenty put quite rather really run running same save say see seem self set she should show simple since small
so some somebody someone something sometimes soon still such take takes than that the their them then there these they
thing things this those three through to together too try trying twelve two under until up us use used using very want
wants was way ways we week weeks well were what when where which while who why will with within without work working
works would year years yet you young your
approach example examples experience experiences learn learning method methods network proud share sharing start
started starting struggle struggling stuck tip tips
"""

_FAINT = """
activiteit activiteiten afdeling afdelingen anders basis bedacht begeleiden begeleider begeleiding behandelen beleid
bespreken besproken bewoner bewoners client clienten collega collegas commissie communicatie contact cursus dienst
diensten docent docenten doel doelen familie gebied gemeente gesprek gesprekken groep groepen handelen heen
instructie inzicht jongeren juf kind kinderen klas klassen leerkracht leerkrachten leerling leerlingen leider leiders
leraar leraren les lesgeven lessen methode medewerker medewerkers mens mensen middel module ondersteunen ondersteuning
onderwijs onderbouw bovenbouw ontwerp ontwerpen ontwikkelen ontwikkeling oplossing organiseren organisatie overleg
overleggen plan plannen planning praten praktijk programma programmas project projecten proces protocol resultaat regio
samenwerken samenwerking school scholen schrijven schrijf specialist student studenten studie taak taken team teams
thema trainen trainer training traject vak vakken vergaderen vergadering verzorgen voer voeren werkgroep werkplek
wijk zorg zorgen
board care carer carers change changes class classes classroom classrooms client clients coach coaching colleague
colleagues communication conversation conversations course decide develop development difficult family families game
games group groups home hospital lead leader leaders leading lesson lessons management meeting meetings parent parents
patient patients people person plan planning policy policies practice programme programmes professional project
projects pupil pupils resident residents routine routines rule rules school schools science session sessions staff
student students study support supporting talk talking teacher teachers teaching team teams train trained training ward
write writing
"""

STOP = frozenset((_DUTCH + _ENGLISH).split())
FAINT = frozenset(_FAINT.split())
