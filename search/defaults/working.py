"""Being employed: pay, hours, holiday, absence, working environment, health, leaving and coming."""

ABBREVIATIONS = """
TR = tillidsrepræsentant, tillidsmand, tillidsvalgt
FTR = fællestillidsrepræsentant
AMR = arbejdsmiljørepræsentant, sikkerhedsrepræsentant
AMO = arbejdsmiljøorganisation
AMG = arbejdsmiljøgruppe, sikkerhedsgruppe
APV = arbejdspladsvurdering
AT = Arbejdstilsynet
AES = arbejdsskadeerstatning
MED = medindflydelse og medbestemmelse, MED-udvalg
HMU = hovedudvalg, hoved-MED
LMU = lokaludvalg, lokal-MED
OK = overenskomst
AC = akademikerne
FOA = Fag og Arbejde
DSR = Dansk Sygeplejeråd
DLF = Danmarks Lærerforening
BUPL = pædagogernes fagforening
ATP = arbejdsmarkedets tillægspension
HLR = hjertelungeredning
AED = hjertestarter
KRL = løndatakontor
TRIO = arbejdspladstrio
"""

EQUAL = """
sygefravær, sygdomsfravær
sygemelding, melde sig syg, ringe sig syg
raskmelding, melde sig rask
delvis sygemelding, delvis raskmelding, deltidssygemelding
mulighedserklæring, friattest
lægeerklæring, lægeattest
fraværssamtale, sygefraværssamtale, omsorgssamtale
fastholdelse, tilbagevenden til arbejdet
lønseddel, lønspecifikation
lønudbetaling, lønkørsel, lønningsdag
lønforhandling, lønsamtale, lokallønsforhandling
løntrin, lønskala
løntillæg, kvalifikationstillæg, funktionstillæg
lønkontor, lønafdeling, lønadministration
engangsvederlag, bonus
feriepenge, feriegodtgørelse
ferie, fridage
feriefridag, 6. ferieuge, sjette ferieuge
sommerferie, hovedferie
ferieoverførsel, overføre ferie, gemme ferie
ferieplan, ferieønsker, ferieregistrering
ferieår, ferieloven
omsorgsdag, børneomsorgsdag
barsel, barselsorlov, forældreorlov
fædreorlov, øremærket orlov
graviditetsorlov, barselshvile
adoption, adoptionsorlov
orlov, tjenestefrihed
barns første sygedag, barns anden sygedag, barnets sygedag
sorgorlov, sorgpolitik
pasningsorlov, plejeorlov
flextid, flekstid
hjemmearbejde, arbejde hjemmefra, fjernarbejde, hjemmearbejdsplads
arbejdstid, mødetid
arbejdstidsaftale, arbejdstidsregler
vagtplan, tjenesteplan, vagtskema
vagtbytte, bytte vagt
døgnvagt, rådighedsvagt, tilkaldevagt
nattevagt, natarbejde
weekendvagt, weekendarbejde
ulempetillæg, aftentillæg, weekendtillæg, nattillæg
overarbejde, merarbejde
afspadsering, afspadsere
pause, spisepause, frokostpause
helligdag, søgnehelligdag
deltid, nedsat tid
hviletid, 11-timers-reglen
seniordag, seniorfridag
seniorordning, seniorpolitik, seniorsamtale
pension, arbejdsmarkedspension, pensionsordning
efterløn, seniorpension
fleksjob, skånejob
opsigelse, fratrædelse
afskedigelse, fyring, afsked
opsigelsesvarsel, opsigelsesfrist
ansættelsesbrev, ansættelseskontrakt, ansættelsesbevis
straffeattest, børneattest
prøvetid, prøveansættelse
nyansat, ny medarbejder, nyt job
onboarding, introduktion af nye, introforløb
mentor, makkerordning
stillingsopslag, jobopslag
stilling, ledigt job
jobsamtale, ansættelsessamtale
rekruttering, ansættelsesproces
personaleafdeling, personalekontor, HR-afdeling
personalegoder, medarbejdergoder, frynsegoder
personalepolitik, personalehåndbog
personaleforening, kunstforening
jubilæum, mærkedag
julegave, firmagave
arbejdsmiljø, arbejdsforhold
arbejdsmiljørunde, sikkerhedsrundering
arbejdsskade, arbejdsulykke
nærved-hændelse, næsten-ulykke, nærved-ulykke
voldsepisode, vold og trusler
krænkende handlinger, sexchikane, seksuel chikane
mobning, chikane
trivselsmåling, trivselsundersøgelse
arbejdspres, travlhed, arbejdsbelastning
stress, stresssygemelding
krisehjælp, psykologisk rådgivning, psykologhjælp
kollegial støtte, debriefing, defusing
konflikthåndtering, konfliktløsning
forflytning, forflytningsteknik
arbejdsstilling, siddestilling
hæve-sænke-bord, hævesænkebord, skrivebord
skærmbriller, computerbriller
støj, larm
kemi, kemikalier, kemisk risikovurdering
værnemidler, sikkerhedsudstyr, personlige værnemidler
sikkerhedssko, arbejdssko
arbejdstøj, uniform, arbejdsdragt
alenearbejde, arbejde alene
håndhygiejne, håndvask
håndsprit, hånddesinfektion
stikskade, kanylestik, stikuheld
vaccination, vaccine
førstehjælp, genoplivning
rygestop, røgfri arbejdstid
rusmiddelpolitik, alkoholpolitik
motion, fysisk aktivitet
fagforening, faglig organisation
kontingent, medlemskab
ytringsfrihed, whistleblower, whistleblowerordning
tavshedspligt, fortrolighed
bijob, bibeskæftigelse
habilitet, inhabilitet
kørselsgodtgørelse, kilometerpenge, kørepenge, kilometersats
arbejdsmiljøudvalg, sikkerhedsudvalg
løn, gage
løndele, lønsammensætning
ligeløn, lønforskel
feriekort, feriepengekonto
ferieansøgning, søge om ferie, ferieanmodning
restferie, resterende ferie
erstatningsferie, syg i ferien
kollektiv ferielukning, tvangsferie
jobannonce, stillingsannonce
ansøger, kandidat til stilling
referencetagning, indhente referencer
fratrædelsessamtale, exit-samtale
afskedsreception, afskedsgave
omplacering, forflyttelse
timelønnet, timelønsansat
ungarbejder, fritidsjobber
sikkerhedsdatablad, leverandørbrugsanvisning
smertefri, ondt i kroppen
elastikøvelser, pauseøvelser
mangfoldighed, ligestilling
krænkelse, diskrimination
bloddonor, bloddonation
borgerligt ombud, domsmand
personalefest, julefrokost, sommerfest
teambuilding, personaledag
omklædning, omklædningsrum
hvilerum, barselsrum
personaleblad, medarbejderblad
corona, covid-19
"""

ONE_WAY = """
syg, ondt i halsen, influenza, forkølet, feber → sygemelding
barn syg, sygt barn → barns første sygedag, omsorgsdag
gravid, termin, baby, fødsel, vente barn, nybagt far, nybagt mor → barsel
fri, holde fri → ferie, afspadsering, orlov
løn, penge, udbetaling → lønseddel, lønforhandling, lønkontor
mindre i løn, forkert løn, fejl i løn → lønseddel, lønkontor
lønforhøjelse, mere i løn, stige i løn → lønforhandling, løntillæg
udbrændt, ondt i maven, burnout, gået ned med stress, ned med flaget → stress, psykologhjælp
kan ikke sove, søvnproblemer → søvn, stress
ked af det, trist, deprimeret → trivsel, psykologhjælp
skældt ud, overfuset, truet → krænkende handlinger, vold og trusler
slået, bidt, sparket, overfaldet → vold og trusler, arbejdsskade
faldet, kommet til skade, snublet, brækket → arbejdsskade
sige op, stoppe, holde op, skifte job → opsigelse, fratrædelse
fyret, blive fyret → afskedigelse, opsigelse
dårlig ryg, ondt i ryggen, løft, tunge løft, ondt i nakken → ergonomi, forflytning, arbejdsstilling
musearm, ondt i armen → ergonomi, arbejdsstilling
gå af, gå på pension, trække sig tilbage → pension, seniorordning
ældre medarbejder → seniorordning, seniordag
dødsfald, begravelse, mistet en nær → sorgorlov, tjenestefrihed
bryllup, flytning, tandlæge → tjenestefrihed, fri med løn
gå til læge, lægetid, på hospitalet → lægebesøg, sygemelding
kollega drikker, fuld på arbejde, beruset, øl → rusmiddelpolitik, alkoholpolitik
ryge, cigaret, smøg, snus, vape → rygning, rygestop
stukket sig, stukket mig, kanyle, blod → stikskade
hænder, vaske hænder → håndhygiejne
mobbet, bagtalt, drillet, holdt udenfor → mobning, antimobning
uvenner, skænderi, uenig, problemer med kollega → konflikthåndtering
problemer med chefen, utilfreds med chefen → tillidsrepræsentant, konflikthåndtering
for meget at lave, travlt, under pres → arbejdspres, stress
træk, for varmt, for koldt, tør luft → indeklima, ventilation
kontorstol → kontormøbler, arbejdsstilling
briller → skærmbriller
fødselsdag, rund fødselsdag → jubilæum, mærkedag
gave, modtage gaver → gavepolitik, julegave
rabat, fordele, fitness → personalegoder
ledige stillinger, søge job, job → stillingsopslag
ansøgning, cv → rekruttering, stillingsopslag
ny kollega, første dag, første arbejdsdag, nystartet → nyansat, onboarding
hjemmefra, sidde hjemme → hjemmearbejde
komme senere, gå tidligt, møde tidligt → flextid, arbejdstid
optjente timer, plustimer → afspadsering, flextid, overarbejde
ekstra timer, blive længere → overarbejde
ekstra vagt, tage en vagt → vagtplan, vagtbytte
vagter, bytte dag → vagtplan, vagtbytte
jul, påske, juleaftensdag, grundlovsdag, 1. maj → helligdag, fridage
strejke → konflikt, overenskomst
klage over, ulovligt, snyd → whistleblower
ekstra job, job ved siden af → bijob
gå ned i tid, færre timer → deltid
tøj, kittel, bukser → arbejdstøj
handsker, maske, mundbind → værnemidler
hjertestop → hjertestarter, førstehjælp
vaccineret → vaccination
pårørende, syg mor, syg far, passe min mor → pasningsorlov
psykolog, tale med nogen, brug for hjælp → psykologhjælp
sygemelding, sygedag, fraværsdag → sygefravær
lange vagter, mellem to vagter, hvile mellem vagter → hviletid
svangerskab, mave, veer → graviditet, barsel
fagforeningsmand, talsmand → tillidsrepræsentant
rengøringsmidler, farlige stoffer, giftige stoffer → kemi, kemisk risikovurdering
parfume, duft → indeklima, allergi
hund på arbejde, kæledyr → husregler
adhd, hørehæmmet, nedsat hørelse → hjælpemidler på arbejdspladsen, personlig assistance
røveri, kniv → vold og trusler
anmelde skade, anmelde ulykke → arbejdsskade
fest → personalefest
tidsregistrering, stemple ind, stempelur → arbejdstid, flextid
"""
