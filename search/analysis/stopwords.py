"""Words too common to ask for: they are indexed (phrases need them), but a question need not contain them.

"Hvordan holder jeg min ferie?" asks for *holder* and *ferie*.
"""

_DANISH = """
ad af al alle alt anden andet andre at bare blev blive bliver da de dem den denne der deres det dette dig din
dine disse dit dog du efter eller en end er et for fra få får før gør ham han hans har have havde hen hende
hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind ingen
jeg jer jeres jo kan kun kunne man mange med meget men mig min mine mit mod må ned noget nogen nogle nu når og
også om op os over på samt se selv sig sin sine sit skal skulle som så sådan til ud under var ved vi vil
ville vor vores være været
"""
_ENGLISH = """
a about an and are as at be been but by can could did do does for from get had has have he her his how i if in
into is it its me my no not of on or our she should so than that the their them then there these they this
those to us was we were what when where which who why will with would you your
"""
DANISH, ENGLISH = frozenset(_DANISH.split()), frozenset(_ENGLISH.split())
BY_LANGUAGE = {"da": DANISH, "en": ENGLISH}
