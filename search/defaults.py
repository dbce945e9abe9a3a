"""Words that every Danish municipality uses, for a new installation: editors change them as they like.

In each row: how the words hang together (``WordGroup.Kind``), the words, and what they stand for or lead to.
"""

Row = tuple[str, tuple[str, ...], tuple[str, ...]]

_ABBREVIATIONS = """
MUS, MU-samtale = medarbejderudviklingssamtale
GRUS = gruppeudviklingssamtale, teamudviklingssamtale
LUS = lederudviklingssamtale
TR = tillidsrepræsentant
FTR = fællestillidsrepræsentant
AMR = arbejdsmiljørepræsentant
AMO = arbejdsmiljøorganisation
APV = arbejdspladsvurdering
MED = medindflydelse og medbestemmelse, MED-udvalg
HMU = hovedudvalg, hoved-MED
LMU = lokaludvalg, lokal-MED
AC = akademikerne
KL = Kommunernes Landsforening
OK = overenskomst
GDPR = databeskyttelse, persondata
DPO = databeskyttelsesrådgiver
SOSU = social- og sundhedsassistent, social- og sundhedshjælper
PPR = pædagogisk psykologisk rådgivning
SFO = skolefritidsordning
FMK = fælles medicinkort
UTH = utilsigtet hændelse
KUP = kompetenceudviklingsplan
MFA = flerfaktorlogin, totrinslogin
EAN = e-faktura, EAN-nummer
BUM = bestiller-udfører-model
VPN = fjernadgang
BPA = borgerstyret personlig assistance
AES = arbejdsskadeerstatning
"""
_EQUAL = """
sygefravær, sygdomsfravær
sygemelding, melde sig syg, ringe sig syg
raskmelding, melde sig rask
lønseddel, lønspecifikation
ferie, fridage
feriefridag, 6. ferieuge, sjette ferieuge
omsorgsdag, børneomsorgsdag
barsel, barselsorlov, forældreorlov
orlov, tjenestefrihed
flextid, flekstid
hjemmearbejde, arbejde hjemmefra, fjernarbejde
arbejdstid, mødetid
vagtplan, tjenesteplan, vagtskema
overarbejde, merarbejde
opsigelse, fratrædelse
ansættelsesbrev, ansættelseskontrakt, ansættelsesbevis
nyansat, ny medarbejder, nyt job
onboarding, introduktion af nye
efteruddannelse, videreuddannelse
kursus, undervisningsforløb
kompetenceudvikling, faglig udvikling
udviklingsplan, udviklingsmål
leder, chef
teammøde, personalemøde
mobning, chikane
krænkende handlinger, sexchikane
arbejdsskade, arbejdsulykke
trivselsmåling, trivselsundersøgelse
krisehjælp, psykologisk rådgivning
kørselsgodtgørelse, kilometerpenge, kørepenge, kilometersats
pedel, vicevært, teknisk serviceleder, teknisk servicemedarbejder
vikar, afløser
arbejdstøj, uniform, arbejdsdragt
tjenestebil, firmabil
bærbar, bærbar computer, laptop
rejseafregning, udlæg
adgangskode, password, kodeord
intranet, medarbejderportal
personalegoder, medarbejdergoder
personalepolitik, personalehåndbog
jubilæum, mærkedag
seniorordning, seniorpolitik
ytringsfrihed, whistleblower
tavshedspligt, fortrolighed
"""
_ONE_WAY = """
syg, ondt i halsen, influenza → sygemelding
barn syg, barnets sygedag, sygt barn → barns første sygedag, omsorgsdag
gravid, termin, baby → barsel
fri, holde fri → ferie, afspadsering
løn, penge → lønseddel, lønforhandling
lønforhøjelse, mere i løn → lønforhandling
udbrændt, ondt i maven → stress
skældt ud, overfuset → krænkende handlinger, vold og trusler
slået, bidt, sparket → vold og trusler
faldet, kommet til skade → arbejdsskade
sige op, stoppe, holde op → opsigelse
blive klogere, lære nyt → kompetenceudvikling
samtale med chefen → medarbejderudviklingssamtale
glemt kode, kan ikke logge på → adgangskode
ny telefon, ny computer, pc → it-udstyr
bil, egen bil → kørsel
dårlig ryg, løft → ergonomi
pension, gå af → seniorordning
"""


def _rows(kind: str, text: str, mark: str) -> list[Row]:
    rows = []
    for line in text.strip().splitlines():
        words, _, leads_to = line.partition(mark) if mark else (line, "", "")
        rows.append((kind, _entries(words), _entries(leads_to)))
    return rows


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.split(",") if entry.strip())


GROUPS: tuple[Row, ...] = (
    *_rows("abbreviation", _ABBREVIATIONS, "="),
    *_rows("equal", _EQUAL, ""),
    *_rows("one_way", _ONE_WAY, "→"),
)
