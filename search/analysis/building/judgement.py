"""What no dictionary says: which words are never parts, which compounds are one word to those who use them.

Grown by reading what the splitter made of the dictionary's own words and of the texts of municipal intranets.
"""

#: Particles, endings and short words that stand in other words by chance: neither first nor last part.
_NEVER_PARTS = """
ad af al all alt an ander ans arb at bar be bel ber bor bør de dem den der det din dis dit dom eks ekst ele els en
ene ende ens ent er es et fik fore forud fort fra få for gav ge gen ger gør han hed hel hen her hos hun hør i ig
ind ing inter ion isk kan kom kon kun ler lig lige ligt med mel mellem men mer min mis mit mod må ned ner ning nær
og om op over per på por pot pre pro sam sammen se sel sen sig sin sit skab som sta ste sub så tag te ter tet
til tion tog tor trans tror tør ud und under ur vel ved vil var ær ære
"""
NEVER_PARTS = frozenset(_NEVER_PARTS.split())
#: Words that are never the last part: what looks like them there is an ending, or stands there by chance.
_NEVER_LAST = """
agtig ale ane anser are arte bilde ene else elle ere eri esse give given giver gram grafisk gå hæng ik inde
isme ist ister kvik lade lam ledning lese lig lighed ligne ligning lighed ling ligt løse lægge
lægger mente mo ode ovation øde ordne peg pol rende retur ring rone sale san sande se skab skabe slutte somme
ster stå sær sætte sætter tage tager tegne tik vende vi vid vis vise
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
#: Two letters are enough for these.
SHORT_PARTS = frozenset({"bo", "by", "sø", "øl", "år"})
#: Compounds once, one word now: splitting them would find what nobody meant.
_WHOLE = """
arbejdsgiver baggrund ballast bestyrelse bibliotek børnehave folketing fritid fodbold formand fredag gennemsnit
grundlag gymnasium helbred hjemkomst hovedstad hverdag håndbold håndværk håndværker højskole folkeskole jernbane
kontor landbrug landskab ligestilling lufthavn lørdag mandag manifest medarbejder måltid onsdag overenskomst
planlægge planlægger planlægning redskab regnskab rådgiver rådgivning rådgivende skuespil skuespiller stedfortræder
surrealistisk søndag sygehus sygeplejerske tilbud tirsdag torsdag udgangspunkt vejlede vejledende vejleder
vejledning velfærd vuggestue website årgang årsag
"""
WHOLE = frozenset(_WHOLE.split())
#: How words bind of which the dictionary does not say it, and what they are then.
BINDING = {
    "alene": "alene",
    "børne": "barn",
    "engangs": "engang",
    "deltids": "deltid",
    "forældre": "forælder",
    "fuldtids": "fuldtid",
    "fælles": "fælles",
    "mødre": "mor",
    "fædre": "far",
    "login": "login",
    "pårørende": "pårørende",
    "sfo": "sfo",
    "sosu": "sosu",
    "stor": "stor",
    "studerende": "studerende",
    "ældre": "ældre",
}
