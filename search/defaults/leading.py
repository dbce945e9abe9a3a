"""Developing, leading, meeting, writing, paying and buying."""

ABBREVIATIONS = """
MUS, MU-samtale = medarbejderudviklingssamtale
GRUS = gruppeudviklingssamtale
TUS = teamudviklingssamtale
LUS = lederudviklingssamtale
SUS = seniorudviklingssamtale
KUP = kompetenceudviklingsplan
AMU = arbejdsmarkedsuddannelse
KL = Kommunernes Landsforening
GDPR = databeskyttelse, databeskyttelsesforordning, persondata, personoplysninger
DPO = databeskyttelsesrådgiver
DPIA = konsekvensanalyse
CPR = personnummer, CPR-nummer
CVR = CVR-nummer, virksomhedsnummer
ESDH = sagssystem, sags- og dokumenthåndtering
KLE = journalplan, KL's emnesystematik
EAN = EAN-nummer, e-faktura, elektronisk faktura
SKI = Statens og Kommunernes Indkøbsservice
SLA = serviceaftale
BUM = bestiller-udfører-model
OPP = offentlig-privat partnerskab
RPA = softwarerobot
AI = kunstig intelligens
ØU = økonomiudvalg
FVL = forvaltningsloven
OFL = offentlighedsloven
"""

EQUAL = """
efteruddannelse, videreuddannelse, uddannelse for ansatte
kursus, undervisningsforløb
kursuskatalog, kursusoversigt
kursustilmelding, tilmelde sig kursus
kursusbevis, uddannelsesbevis, kursuscertifikat
e-læring, onlinekursus, netkursus
diplomuddannelse, akademiuddannelse
kompetencefonden, uddannelsespulje
kompetenceudvikling, faglig udvikling
udviklingsplan, udviklingsmål
opfølgningssamtale, en-til-en-samtale, 1:1-samtale
forberedelsesskema, samtaleskema
feedback, tilbagemelding
supervision, sparring
praktikant, praktikforløb
praktikvejleder, elevansvarlig
leder, chef
lederuddannelse, lederudvikling
ledelsesgrundlag, ledelsesværdier
værdigrundlag, værdier
personalemøde, teammøde, afdelingsmøde
dagsorden, mødeindkaldelse
referat, mødereferat, beslutningsreferat
mødelokale, mødeværelse, møderum
lokalebooking, booke lokale, reservere lokale
videomøde, onlinemøde, teamsmøde, virtuelt møde
mødeforplejning, bestille forplejning, mødemad
kantine, personalerestaurant
byråd, kommunalbestyrelse
byrådsmedlem, kommunalpolitiker, folkevalgt
byrådsmøde, udvalgsmøde
politisk sag, byrådssag, sagsfremstilling
kommunaldirektør, direktion
direktionssekretariat, ledelsessekretariat, byrådssekretariat
forvaltning, magistratsafdeling
valg, kommunalvalg
valgtilforordnet, valgstyrer
høring, høringssvar
aktindsigt, søge aktindsigt
journalisering, journalisere
notatpligt, journalpligt
arkiv, arkivering
afgørelse, myndighedsafgørelse
partshøring, høring af part
klagevejledning, klage over afgørelse
sagsbehandling, sagsgang
sagsbehandlingstid, sagsbehandlingsfrist
borgerhenvendelse, henvendelse fra borger
kommunikationsafdeling, presseafdeling
journalist, pressehenvendelse
pressemeddelelse, pressekontakt
hjemmeside, webside
sociale medier, facebook
logo, designmanual, designguide
skabelon, brevskabelon
brevpapir, visitkort
nyhedsbrev, nyhedsmail
pjece, folder, brochure
plakat, opslag på væggen
klarsprog, klart sprog, borgervenligt sprog
webtilgængelighed, tilgængelighed på nettet
samtykke, samtykkeerklæring, tilladelse til billeder
databrud, sikkerhedsbrud, brud på persondatasikkerheden
databehandleraftale, databehandling
slettefrist, sletning af oplysninger
videoovervågning, tv-overvågning
faktura, regning
bilag, kvittering, kassebon
udlæg, refusion af udlæg, rejseafregning
betalingskort, kreditkort, firmakort
konteringsstreng, kontering, kontoplan
budget, budgetlægning
budgetopfølgning, økonomistyring
regnskab, årsregnskab
besparelse, spareforslag
anlægsprojekt, anlægsbudget
moms, momsregistrering
tilskud, puljemidler, fondsmidler
indkøb, varekøb
indkøbsaftale, leverandøraftale, rammeaftale
udbud, udbudsmateriale, licitation
leverandør, samhandelspartner
kontrakt, kontraktstyring
tilbud, prisoverslag
opkrævning, inkasso, restance
økonomiafdeling, økonomikontor
projektbeskrivelse, projektplan
evaluering, effektmåling
tjekliste, huskeliste
vejledning, brugervejledning, manual
instruks, arbejdsgang, procedure
statistik, nøgletal
ledelsesinformation, ledelsesrapport
forsikring, ansvarsforsikring
webinar, online oplæg
oplæg, foredrag
temadage, fyraftensmøde
projektor, av-udstyr
whiteboard, tavle
kalender, outlook
billedbank, fotoarkiv, billedarkiv
annonce, annoncering
skiltning, henvisningsskilt
borgmesterkontor, borgmestersekretariat
styrelsesvedtægt, forretningsorden
vederlag, diæter
hovedsekretær, sekretær
sagsbehandler, rådgiver
kontantkasse, kontante penge, håndkasse
mobilepay, mobilbetaling
lønsum, lønbudget
gavekort, gavekortskøb
debitor, skyldner
afskrivning, afskrive gæld
tinglysning, tinglyse
hemmelig adresse, beskyttet adresse
"""

ONE_WAY = """
blive klogere, lære nyt, dygtigere, tage en uddannelse → kompetenceudvikling, efteruddannelse
læse videre, master, skole ved siden af → diplomuddannelse, efteruddannelse
hvem betaler kursus, støtte til uddannelse → kompetencefonden
samtale med chefen, samtale med lederen, årlig samtale → medarbejderudviklingssamtale
fælles samtale, samtale i teamet → gruppeudviklingssamtale, teamudviklingssamtale
min plan, mine mål → udviklingsplan
ros, kritik → feedback
blive leder, ny leder, første gang leder → lederuddannelse
praktik → praktikforløb, praktikvejleder
lærling → elev, praktikvejleder
studiejob → studentermedhjælper
mødemad, kaffe, brød, rundstykker → mødeforplejning
frokost, madordning, spise → kantine
holde møde, sted til møde → mødelokale
politiker → byråd, byrådsmedlem
borgmester → byråd, direktionssekretariat
stemme, valgsted → valg
avis, tv, interview → journalist, pressehenvendelse
skrive på nettet, lægge på nettet → hjemmeside
facebookgruppe, instagram, linkedin → sociale medier
foto, billeder, tage billeder → samtykke, fotografering
svært sprog, skrive til borgere → klarsprog
gemme sag, gemme mail i sag → journalisering
se mine papirer, se min sag, udlevere papirer → aktindsigt
hemmelig, private oplysninger, følsomme oplysninger → persondata, tavshedspligt
sendt til forkert, forkert modtager, sendt mail til forkert → databrud
overvåget, kamera → videoovervågning
regninger, betale regning, rykker → faktura
købe, købe ind, bestille varer → indkøb, indkøbsaftale
lagt ud, få penge tilbage, egne penge → udlæg
hotel, rejse, fly, togbillet → tjenesterejse, rejseafregning
spare, nedskæring → besparelse, budget
søge penge, fonde, projektpenge → tilskud, puljemidler
dyrt, hvor må jeg handle → indkøbsaftale
chatbot, copilot, chatgpt → kunstig intelligens
ringe til borger, borger er vred, sur borger → borgerhenvendelse, konflikthåndtering
klage, utilfreds → klagevejledning
jura → juridisk rådgivning, forvaltningsloven
jurist, advokat → juridisk rådgivning
bestikkelse, vin fra leverandør → gavepolitik
i familie med, kender borgeren → habilitet
erstatning, dækker forsikringen → forsikring
"""
