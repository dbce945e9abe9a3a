"""Words too common to ask for: they are indexed (phrases need them), but a question need not contain them.

"Hvordan holder jeg min ferie?" asks for *holder* and *ferie*.

Words that only say that something is asked ("Hvordan *bestiller* jeg en tolk?", "*regler* for barsel") are slight: they
raise what has them, and a hit need not, as long as there is another word to find it by.
"""

_DANISH = """
ad af al alle alt anden andet andre at bare blev blive bliver da de dem den denne der deres det dette dig din
dine disse dit dog du efter eller en end er et for fra få får før gør ham han hans har have havde hen hende
hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ind ingen
jeg jer jeres jo kan kun kunne man mange med meget men mig min mine mit mod må ned noget nogen nogle nu når og
også om op os over på samt se selv sig sin sine sit skal skulle som så sådan til ud under var ved vi vil
ville vor vores være været
blot dertil derfor desuden egentlig eventuelt evt fordi fx gerne gjort gjorde gøre hel hele helst hvorhen hvorvidt
igen jamen lige måtte nemlig når nok næsten osv pga selve skulle sådanne via ville vist
"""
_ENGLISH = """
a about an and are as at be been but by can could did do does for from get had has have he her his how i if in
into is it its me my no not of on or our she should so than that the their them then there these they this
those to us was we were what when where which who why will with would you your
"""
_DANISH_SLIGHT = """
anmode ansvar ansvarlig arbejder begynde begynder bede beder behøver bestil bestille bestiller bestilt betyde betyder
bringe brug bruge bruger bør erfaring fat finde finder findes fundet fungere fungerer forklare forskel foregår
forhold fortælle gang gange giv give giver glemt går gå gælde gælder
have havde henvende henvender hedde hedder hente henter hjælp hjælpe hjælper holde holder huske husker høre hører
kender kende klare komme kommer kontakt kontakte kontakter køre lang lave laver lavet længe ligge ligger læse mene
måde mulighed nem nemt nye ny nyt opgave plads problem problemer problemet ringe ringer sende sender send sige siger
situation sker ske skrive skriver slags snak snakke sidde sidder spørg spørge spørger spørgsmål stå står sted styr
svar svare svarer søge søger sørge sørger sætte sætter tage tager tale taler tid ting tror træffe træffes
vide viden virke virker vise viser vælge ønske ønsker
information info link nummer oplysning oplysninger regel regler retningslinje retningslinjer side vejledning
"""
_ENGLISH_SLIGHT = """
apply ask book call contact find get give go happen happens help information know mean means need order report rule
rules say send tell use want work works
"""
#: Who does something, beside the verb.
SOMEBODY = frozenset({"jeg", "du", "vi", "man"})
DANISH, ENGLISH = frozenset(_DANISH.split()), frozenset(_ENGLISH.split())
BY_LANGUAGE = {"da": DANISH, "en": ENGLISH}
SLIGHT = {"da": frozenset(_DANISH_SLIGHT.split()), "en": frozenset(_ENGLISH_SLIGHT.split())}
