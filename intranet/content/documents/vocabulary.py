"""The words the interpreter knows, Danish and English, in one place. Nothing here is a rule, only a name for one.

Structure decides first; these words settle what structure leaves open: which of several lists announces the focus
areas, which heading opens the purpose, which lines belong to a web page and not to the document on it.

Every pattern is written one alternative to a line; a municipality that says it differently adds a line.
"""

from __future__ import annotations

import re


def _alternatives(text: str) -> str:
    """The lines of ``text`` as the alternatives of one group."""
    return "(?:" + "|".join(line.strip() for line in text.strip().splitlines()) + ")"


def _opens(text: str) -> re.Pattern[str]:
    """A pattern for texts that begin with one of the lines."""
    return re.compile("^" + _alternatives(text), re.IGNORECASE | re.DOTALL)


def _is(text: str) -> re.Pattern[str]:
    """A pattern for texts that are one of the lines and nothing else."""
    return re.compile("^" + _alternatives(text) + "$", re.IGNORECASE)


def _holds(text: str) -> re.Pattern[str]:
    """A pattern for texts with one of the lines in them; ``^`` and ``$`` are ends of lines."""
    return re.compile(_alternatives(text), re.IGNORECASE | re.MULTILINE)


# --- focus areas ---------------------------------------------------------------------------------------------------
# What municipalities call them: (singular, plural), in tiers by how sure the word is. 0: means nothing else.
# 1: nearly. 2: only with a count, "vores" or as a heading. 3: only with a count, or alone as a heading.
_AREA_WORDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        (r"fokus[- ]?område(?:t)?", r"fokus[- ]?områder(?:ne)?"),
        (r"focus area", r"focus areas|areas of focus"),
    ),
    (
        (
            r"(?:indsats|satsnings|kerne|prioriterings|mål)[- ]?område(?:t)?",
            r"(?:indsats|satsnings|kerne|prioriterings|mål)[- ]?områder(?:ne)?",
        ),
        (r"(?:hoved|fokus)spor(?:et)?", r"(?:hoved|fokus)spor(?:ene)?"),
        (r"fokuspunkt(?:et)?", r"fokuspunkter(?:ne)?"),
        (
            r"strategiske? (?:spor|tema|retning|prioritet|pejlemærke|mål|område|indsats|løfte|greb)",
            r"strategiske (?:spor|temaer|retninger|prioriteter|prioriteringer|pejlemærker|mål|områder|indsatser"
            r"|ambitioner|løfter|satsninger|greb|søjler)(?:ne|ene)?",
        ),
        (r"(?:priority|action|key) area", r"(?:priority|action|key) areas|areas of action"),
        (
            r"strategic (?:priority|theme|direction|pillar|track|strand|area|aim|goal)",
            r"strategic (?:priorities|themes|directions|pillars|tracks|strands|areas|aims|goals)",
        ),
    ),
    (
        (r"spor(?:et)?", r"spor(?:ene)?"),
        (r"(?:hoved)?tema(?:et)?", r"(?:hoved)?temaer(?:ne)?"),
        (r"pejlemærke(?:t)?", r"pejlemærker(?:ne)?"),
        (r"(?:prioritet|prioritering)(?:en)?", r"(?:prioriteter|prioriteringer)(?:ne)?"),
        (r"retning(?:en)?", r"retninger(?:ne)?"),
        (r"(?:sigtelinje|sigtepunkt)(?:n|et)?", r"(?:sigtelinjer|sigtepunkter)(?:ne)?"),
        (r"ledestjerne(?:n)?", r"ledestjerner(?:ne)?"),
        (r"søjle(?:n)?", r"søjler(?:ne)?"),
        (r"(?:bygge|grund|hjørne)sten(?:en)?", r"(?:bygge|grund|hjørne)sten(?:ene)?"),
        (r"satsning(?:en)?", r"satsninger(?:ne)?"),
        (r"theme", r"themes"),
        (r"priority", r"priorities"),
        (r"(?:track|strand|pillar|cornerstone)", r"(?:tracks|strands|pillars|cornerstones)"),
        (r"guiding (?:marker|star|principle)", r"guiding (?:markers|stars|principles)"),
        (r"direction", r"directions"),
    ),
    (
        (r"ambition(?:en)?", r"ambitioner(?:ne)?|ambitions"),
        (r"løfte(?:t)?", r"løfter(?:ne)?"),
        (r"mål(?:et)?|målsætning(?:en)?", r"mål(?:ene)?|målsætninger(?:ne)?"),
        (r"indsats(?:en)?", r"indsatser(?:ne)?"),
        (r"område(?:t)?", r"områder(?:ne)?|areas"),
        (r"(?:vej|ben|greb|kurs)", r"(?:veje|ben|greb|kurser)"),
        (r"commitment", r"commitments"),
        (r"(?:goal|aim|promise)", r"(?:goals|aims|promises)"),
    ),
)
AREA_PLURALS = tuple(
    re.compile(r"(?<![\w-])(?:" + "|".join(plural for _, plural in tier) + r")(?!\w)", re.IGNORECASE)
    for tier in _AREA_WORDS
)
_SINGULAR = "|".join(singular for tier in _AREA_WORDS[:3] for singular, _ in tier)
_COUNTS = {
    word: value
    for value, words in enumerate(
        (
            "to two 2",
            "tre three 3",
            "fire four 4",
            "fem five 5",
            "seks six 6",
            "syv seven 7",
            "otte eight 8",
            "ni nine 9",
        ),
        start=2,
    )
    for word in words.split()
}
COUNT = re.compile(r"(?<!\w)(" + "|".join(_COUNTS) + r")(?![\w.]|\s*%)", re.IGNORECASE)
OURS = re.compile(r"(?<!\w)(?:vore?s|our|kommunens|de|the|disse|these|følgende|following)(?!\w)", re.IGNORECASE)

_ORDINALS = (
    r"(?:det |den |the )?(?:første|anden|andet|tredje|fjerde|femte|sjette|syvende|ottende"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth)"
)
# "Fokusområde 2: …", "Spor A – …", "Tema: …", "Det tredje pejlemærke: …". Groups: the label, its word, its number.
AREA_LABEL = re.compile(
    rf"^(?P<label>(?:{_ORDINALS} (?P<nth>{_SINGULAR})|(?P<word>{_SINGULAR})"
    r"(?: ?(?:nr\.?|nummer|no\.?|number))?(?: ?(?P<number>\d{1,2}|[IVX]{1,4}|[A-H]))?(?!\w))\s*(?P<sign>[:.–—-])?)"
    r"\s*(?P<name>.*)$",
    re.IGNORECASE,
)
NUMBER_LABEL = re.compile(
    r"^(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])(?P<sign>[.):])?)\s+(?P<name>\S.*)$"
)


def count_in(text: str) -> int | None:
    """The first number of two to nine said in ``text``, in figures or words."""
    found = COUNT.search(text)
    return _COUNTS[found.group(1).lower()] if found else None


# --- headings with a known meaning ---------------------------------------------------------------------------------
_THIS = (
    r"(?:(?:en|et|vores|denne|dette|den|det|fælles|ny|nye|a|an|our|this|the|new|shared|common|kommunens)\s+)*"
    r"(?:(?:kerne|grund|strategiske )?fortælling(?:en)?|strategi(?:en)?|vision(?:en)?|dokument(?:et)?"
    r"|(?:strategi)?papir(?:et)?|narrative|story|strategy|document)"
)
THIS = re.compile(rf"\b{_THIS}\b", re.IGNORECASE)
PURPOSE_HEADING = _opens(rf"""
    (?:baggrund(?:en)?|indledning|background|introduction) (?:og|&|and) (?:formål(?:et)?|purpose)\b
    (?:det overordnede |det fælles |vores |hvad er |om |the |our |its )?(?:formål(?:et)?|purpose)\b(?! i livet)
    (?:fortællingens|strategiens|visionens|dokumentets) (?:formål|hensigt|rolle|opgave)\b
    (?:derfor|hvorfor|why|about)\b.{{0,40}}\b{_THIS}\b
    (?:hvad|hvordan|what|how)\b.{{0,40}}\b(?:skal|bruge[rs]?|kan|vil|is|for|use)\b.{{0,30}}\b{_THIS}\b
    (?:hvad|what)\b.{{0,30}}\b{_THIS}\b.{{0,20}}\b(?:skal|kan|bruges|er til|for)\b
    (?:hensigten?|intentionen?|meningen|idéen|ideen|sigtet|målet)(?: (?:med|bag) {_THIS})?$
    (?:aims?|intent(?:ion)?|intended use)(?: (?:of|behind) {_THIS})?$
    (?:hvorfor|why|derfor)\??$
    sådan (?:bruge[rs]?|skal|kan)\b.{{0,20}}\b{_THIS}\b
""")
# A heading that asks why opens the purpose if the text under it speaks of the document itself.
WHY_HEADING = _opens(r"""
    (?:hvorfor|derfor|why)\b
    (?:hvad|what)\b.{0,40}\b(?:til|bruge[rs]?|for)\b
""")
PURPOSE_OPENING = _opens(rf"""
    (?:formålet|hensigten|intentionen) (?:med|bag) {_THIS}\b
    (?:the )?(?:purpose|aim|intention) (?:of|behind) {_THIS}\b
""")
_IS_FOR = (
    r"(?:skal|er til for|er skrevet|er lavet|har til formål|handler om, hvorfor|samler|giver|viser|beskriver|fortæller"
    r"|is (?:here|meant|written|for)|exists|should|sets out|brings|gives|tells|describes)"
)
PURPOSE_SENTENCE = _holds(rf"""
    ^(?:formålet|hensigten|intentionen|idéen|ideen|meningen) (?:med|bag)\b
    ^(?:the )?(?:purpose|aim|intention|idea) (?:of|behind)\b
    ^(?:[\w-]+ ){{0,3}}?{_THIS}(?:s formål)? {_IS_FOR}\b
    ^(?:med|with) {_THIS}\b
    \b(?:derfor|that is why|therefore)\b.{{0,40}}\b{_THIS}\b
""")
PURPOSE_RUN_IN = re.compile(
    r"^(?P<label>(?:formål(?:et)?|purpose)\s*[:–—])\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL
)
# Headings of a part of the document about the document: never its title, never a focus area by position alone.
GENERIC_HEADING = _is(r"""
    indledning|introduktion|intro|forord(?: af .*)?|baggrund(?:en)?|resum[eé]|sammenfatning|kort fortalt|velkommen
    læsevejledning|introduction|foreword|preface|background|summary|in brief|welcome
    (?:bilag|appendix)(?: \w+)?|noter|notes|kilder|sources|status
    (?:vores |our )?(?:vision|mission)(?:en)?|vision og mission|vision and mission
    (?:vores |our )?(?:værdier(?:ne)?|værdigrundlag|values)|udfordringer(?:ne)?|challenges
""")
# Headings after the last focus area that do not belong to it.
CLOSING_HEADING = _opens(r"""
    (?:afslutning|afrunding|afsluttende|til slut|til sidst|opsamling|konklusion|perspektiv)
    (?:næste skridt|opfølgning|det videre|vejen (?:videre|frem|herfra)|hvad nu|herfra|fra ord til|fra fortælling til)
    (?:implementering|organisering|proces(?:sen)?\b|evaluering|opdatering|tidsplan|ordliste|bilag|noter|kilder|tak\b)
    sådan (?:kommer|går|arbejder|følger|gør|bruger|lever|fører|omsætter|måler|bliver)\b
    hvordan (?:kommer|følger|arbejder)\b
    sammen (?:om|mod|ind i) (?:fremtiden|det)
    (?:closing|in closing|conclusion|next steps?|the way (?:ahead|forward)|going forward|looking ahead|follow[- ]up)
    (?:how we (?:follow|work|will|go|carry|put)|what (?:now|happens next)|from words)
    (?:afterword|appendix|thanks\b|glossary)
""")
CONTENTS_HEADING = _is(r"""
    indhold|indholdsfortegnelse|indholdsoversigt|på denne side|indhold på siden
    contents|table of contents|on this page|toc
""")

# --- furniture of pages --------------------------------------------------------------------------------------------
_TO_CONTENT = (
    r"(?:hoved ?indhold(?:et)?|indhold(?:et)?|(?:main )?content|navigation(?:en)?|menu(?:en)?"
    r"|søgning|search|footer)"
)

# A whole line that is only this is never part of a document, wherever it stands.
FURNITURE_LINE = _is(rf"""
    (?:skip|spring|gå|hop)(?: direkte)? (?:til|to|over til)(?: the)? {_TO_CONTENT}
    (?:til toppen|tilbage til toppen|op|back to top|to the top)(?: ?[↑^])?
    (?:læs op|oplæsning|få læst op|adgang med tegn|listen)
    (?:print|udskriv)(?: (?:siden|denne side|side|this page))?
    (?:hent|download)(?: (?:som )?(?:pdf|siden som pdf|as pdf))?
    (?:del|share)(?: (?:siden|denne side|this page|(?:på|on) (?:facebook|linkedin|twitter|x)))?
    (?:luk|close|åbn|open)(?: (?:menu(?:en)?|the menu))?|menu|hovedmenu|undermenu
    (?:søg|search)(?: (?:på siden|her|efter|på hele siden))?(?: ?(?:\.\.\.|…))?
    log (?:ind|ud|in|out|af|på)|mit login|min side
    (?:acceptér|accepter|accept|afvis|reject|tillad)(?: (?:alle|all|kun nødvendige|nødvendige|valgte))?(?: cookies)?
    (?:kun nødvendige|only necessary)(?: cookies)?
    cookie(?:s|indstillinger|-?politik| settings| policy)?
    (?:privatlivs|cookie|persondata|data)-?politik|privacy(?: policy)?
    (?:web)?tilgængelighed(?:serklæring)?|accessibility(?: statement)?
    (?:vis|se|læs|show|read) (?:mere|flere|more)(?: ?[›»>→])?
    sitemap|abonn[eé]r(?: på .{{1,40}})?|dansk|english|deutsch
    (?:var (?:denne )?side(?:n)? (?:nyttig|til hjælp)|was this page (?:helpful|useful))\??.*
    fandt du (?:det|hvad) du (?:søgte|ledte efter)\??|did you find what you .{{3,30}}\?
    ja|nej|yes|no|facebook|linkedin|instagram|twitter|youtube
    (?:foto|photo|illustration|layout)\s*:.{{1,80}}
""")
# Words of menus: a line made of three or more and nothing else is a menu.
MENU_WORD = _is(r"""
    forside|hjem|home|borger|erhverv|politik|politik og indflydelse|kommunen|job|jobs|presse|kontakt|kontakt os|menu
    søg|om kommunen|om os|nyheder|kalender|selvbetjening|log ind|english|oplev|kultur(?: og fritid)?|borgerservice
    intranet|medarbejder|for medarbejdere|mit arbejde|hr|it
    citizens?|business|about(?: us| the municipality)?|news|contact(?: us)?|search|services|residents|council
""")
# A heading over nothing but furniture.
FURNITURE_HEADING = re.compile(
    _is(r"""
    kontakt(?: os|oplysninger|info|personer?)?|contact(?: us| details)?
    find os|skriv til os|ring til os|adresse|akut hjælp
    (?:nyttige )?genveje|hurtige links|links?|quick links|useful links|shortcuts|selvbetjening|self[- ]service
    (?:rådhusets |borgerservices |vores )?(?:åbnings|telefon)(?:-|tider).*|(?:office |opening )hours
    følg (?:os|kommunen|med).*|follow us.*|sociale medier|social media
    hold dig opdateret.*|stay (?:updated|in touch|informed).*|nyhedsbrev|newsletter|tilmeld .*nyhedsbrev.*
    se også|læs også|relateret.*|related.*|see also|read (?:also|more)|andre sider|mest besøgte|populære sider
    del siden|share|om (?:hjemmesiden|websitet|siden)|about this (?:site|page)
    presse|seneste nyt|nyheder|latest news|cookies|vi bruger cookies.*|we use cookies.*|sidefod|footer
    """).pattern[:-1]
    + r"\s*:?$",
    re.IGNORECASE,
)
_STREET = (
    r"[A-ZÆØÅ][\wæøåÆØÅ.'-]*(?: [\wæøåÆØÅ.'-]+){0,3}?"
    r"(?<=vej|ade|vet|orv|llé|lle|ads|sen|æde|nge|get|ken|ark|ard|kaj|gen|gge|avn|eet|oad|ane|nue|are)"
)
# Signs of contact, opening hours, notices: enough in a short line.
CONTACT = _holds(rf"""
    [\w.+-]+@[\w-]+\.\w{{2,}}
    \b(?:tlf|telefon|phone|tel|mobil|fax)\b\.?\s*(?:nr\.?)?\s*:?\s*\+?\d
    \+45\b
    \b(?:cvr|ean|p)[-. ]?(?:nr|nummer|no)\.?:?\s*\d{{2}}|\b(?:CVR|EAN)\b:?\s*\d{{2}}
    ^\s*(?:https?://|www\.)\S+\s*$
    ©|\bcopyright\b
    ^\s*(?:DK-?\s?\d{{4}}|(?!20[2-6])\d{{4}}) [A-ZÆØÅ][\wæøåÆØÅ. ]{{1,25}}$
    ^\s*(?:[\w ]+, )?{_STREET} \d{{1,3}} ?[A-Z]?(?:,\s*(?:(?:DK-?)?\d{{4}}\b.*|\d{{1,2}}\..*|st\..*))?\s*$
    \b(?:man|tirs|ons|tors|fre|lør|søn)dag(?:e)?\b.{{0,30}}\b\d{{1,2}}(?:[.:]\d{{2}})?\s*(?:-|–|til)\s*\d{{1,2}}
    \b(?:mon|tues|wednes|thurs|fri)day\b.{{0,30}}\b\d{{1,2}}(?:[.:]\d{{2}})?\s*(?:am|pm)?\s*(?:-|–|to)\s*\d{{1,2}}
    tilgængelighedserklæring|accessibility statement|privatlivspolitik|privacy policy|cookiepolitik|persondatapolitik
    \ball(?:e)? rights reserved|alle rettigheder
    \b(?:tilmeld dig|abonner på|subscribe to)\b.*\b(?:nyhedsbrev|newsletter)
""")
COOKIE = _holds(r"""
    \b(?:vi|siden|hjemmesiden|websitet|dette websted)\b.{0,30}\b(?:bruger|anvender|benytter)\b.{0,40}\bcookies\b
    \b(?:we|site|website|page)\b.{0,30}\b(?:use|uses)\b.{0,40}\bcookies\b
    \bcookies\b.{0,60}\b(?:samtykke|statistik|consent|oplevelse|experience)
""")
# Notes about the file, not of the document: only ever left out before it begins and after it ends.
COLOPHON = _opens(r"""
    (?:sidst )?(?:opdateret|redigeret|ændret|revideret)\b|siden er (?:sidst )?(?:opdateret|redigeret)
    (?:ud|of)?fentliggjort\b|publiceret\b|(?:last )?(?:updated|modified|published|reviewed)\b
    (?:vedtaget|godkendt|behandlet|adopted|approved|agreed)\b (?:af|i|den|by|on|in)\b.*\d{4}
    version\s*\d|udgave\b|(?:sags|dok\w*|journal)[-. ]?(?:nr|nummer|id)\b|dato\s*:|date\s*:
    udgivet (?:af|i)\b|published by|redaktion\s*:|redaktør\s*:|forfatter\s*:|ansvarlig\b.{0,40}:|isbn\b
    oplag\s*:|tryk\s*:
    layout\s*:|foto(?:s|er)?\s*:|grafik\s*:|print\s*:|(?:side|page) \d+\b
""")
PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:side|page|s\.|p\.)?\s*\d{1,3}(?:\s*(?:af|of|/)\s*\d{1,3})?[-–—|\s]*$", re.IGNORECASE
)
BREADCRUMB = _opens(r"""
    (?:du er her|you are here|sti|brødkrumme)\s*:
    (?:du er her|you are here)\b
    (?:forside|hjem|home|start)\b(?=\s*[/>›»→|·]|\s+\S+\s+\S+)
""")
BREADCRUMB_SIGN = re.compile(r"\s[>›»→/|\\]\s|[›»→]")
_NAME_WORD = r"(?!(?:om|for|i|og|the|of|at|fortælling\w*|strategi\w*|vision\w*|kernefortælling\w*)\b)[\w-]+"
ORGANISATION = re.compile(
    rf"^(?:{_NAME_WORD} ){{1,3}}(?:kommune|municipality|region|county council|city council|council)$"
    rf"|^(?:municipality|city) of {_NAME_WORD}(?: {_NAME_WORD})?$",
    re.IGNORECASE,
)
SITE = re.compile(r"\b(?:kommune|intranet\w*|hjemmeside|municipality|council|website)\b", re.IGNORECASE)
SIGNATURE = re.compile(
    r"\b(?:borgmester|kommunaldirektør|formand(?:en)?(?: for .*)?|direktør|byrådet|kommunalbestyrelsen|direktionen"
    r"|mayor|chief executive)\s*$",
    re.IGNORECASE,
)
