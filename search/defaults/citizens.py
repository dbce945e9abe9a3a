"""Serving citizens and the town: counters, jobs and benefits, homes, building, roads, nature, waste."""

ABBREVIATIONS = """
IGU = integrationsgrunduddannelse
VVM = miljøvurdering
NBL = naturbeskyttelsesloven
BR18 = bygningsreglementet
"""

EQUAL = """
borgerservice, borgerbetjening
selvbetjening, selvbetjeningsløsning
tidsbestilling, bestille tid
pas, rejsepas
kørekortfornyelse, forny kørekort
sundhedskort, sygesikringskort, sygesikringsbevis
folkeregister, folkeregisteradresse
flytteanmeldelse, adresseændring, flytning af adresse
navneændring, navneskifte
vielse, borgerlig vielse
legitimation, billedlegitimation
digital fuldmagt, fuldmagt
fritagelse for digital post, undtaget digital post
tolk, tolkning, oversætter
tolkebistand, fremmødetolk, telefontolk
jobcenter, beskæftigelsescenter
ledig, arbejdsløs
kontanthjælp, bistandshjælp
dagpenge, arbejdsløshedsdagpenge
sygedagpenge, sygepenge
førtidspension, invalidepension
folkepension, alderspension
aktivering, virksomhedspraktik
løntilskud, job med løntilskud
ressourceforløb, jobafklaringsforløb
integration, modtagelse af flygtninge
flygtning, asyl
sprogskole, danskuddannelse
boligstøtte, boligsikring, boligydelse
boliganvisning, anvisning af bolig
nødbolig, midlertidig bolig
enkeltydelse, hjælp til enkeltudgifter
ejendomsskat, grundskyld
gæld, gældsrådgivning
byggetilladelse, byggesag
byggesagsbehandler, byggesagsbehandling
nabohøring, naboorientering
lokalplan, kommuneplan
landzone, landzonetilladelse
grundsalg, byggegrund
vej, vejnet
vejhul, hul i vejen, hul i asfalten
asfalt, vejbelægning
gadelys, vejbelysning, gadebelysning
fortov, gangsti
cykelsti, cykelrute
vejskilt, færdselstavle
trafiksikkerhed, hastighedsdæmpning
trafikplan, mobilitetsplan
vejarbejde, gravearbejde
gravetilladelse, ansøgning om gravning
råden over vej, vejareal
snerydning, vintertjeneste, glatførebekæmpelse
saltning, vejsaltning
kollektiv trafik, offentlig transport
stormflod, højvande
klimatilpasning, regnvand
skybrud, kraftig regn
spildevand, kloak
tømning af tank, bundfældningstank
drikkevand, vandværk
grundvand, boring
jordforurening, forurenet jord
støjklage, støjgener
rottebekæmpelse, rotter
skadedyr, skadedyrsbekæmpelse
bjørneklo, invasive arter
park, grønt område
træfældning, beskæring
gartner, grønt personale
vandløb, åløb
naturgenopretning, naturpleje
miljøtilsyn, virksomhedstilsyn
landbrugstilsyn, husdyrbrug
bæredygtighed, grøn omstilling
klimaplan, klimahandlingsplan
CO2-regnskab, klimaregnskab
affald, renovation, skrald
affaldsspand, affaldsbeholder
dagrenovation, restaffald
storskrald, afhentning af storskrald
genbrugsplads, genbrugsstation, containerplads
farligt affald, miljøkasse
madaffald, bioaffald
kirkegård, gravsted
erhvervsservice, virksomhedsservice
bevilling til servering, alkoholbevilling
arrangement, begivenhed
torvedag, stadeplads
turisme, turist
frivilligcenter, foreningsliv
borgerinddragelse, borgermøde
borgerrådgiver, borgervejleder
husvild, uden bolig
gadeplansmedarbejder, opsøgende medarbejder
skraldemand, renovationsmedarbejder
parkeringsvagt, p-vagt
personattest, fødselsattest
opholdstilladelse, opholdskort
lægevalg, lægeskift
begravelseshjælp, tilskud til begravelse
helbredstillæg, personligt tillæg
socialt bedrageri, socialt snyd
vejbump, bump
kantsten, rabat
kloakdæksel, brønddæksel, vejbrønd
busstop, busskur
fliser, belægningssten
badestrand, badevand
livredder, livredning
hundeskov, hundeområde
bænk, byinventar
julebelysning, julelys
shelter, primitiv overnatning
haveaffald, grenaffald
tekstilaffald, brugt tøj
udkørsel, overkørsel
tilgængelighed, niveaufri adgang
oversvømmelsessikring, højvandssikring
graffiti, hærværk
vejvæsen, vejafdeling
vejinspektør, vejmand
"""

ONE_WAY = """
skranke, borgerbutik → borgerservice
rejse til udlandet, nyt pas → pas
flyttet, ny adresse → flytteanmeldelse
blive gift, bryllup på rådhuset → vielse
taler ikke dansk, fremmedsprog, forstår ikke dansk → tolk
uden arbejde, mistet job → ledig, jobcenter
ingen penge → enkeltydelse, kontanthjælp
huslejehjælp, hjælp til husleje → boligstøtte
bygge, bygge til, carport, udestue, tilbygning → byggetilladelse
rive ned → nedrivningstilladelse
hegn, hæk → hegnssyn, nabohøring
hul → vejhul
sne, glatte veje, vinter, glat fortov → snerydning, saltning
lygtepæl, mørkt på vejen, lygte → gadelys
skilt → vejskilt
kører for stærkt, fartbump, bump → trafiksikkerhed
opgravning → gravetilladelse
vand i kælderen, oversvømmet → skybrud, klimatilpasning
lugt af kloak → spildevand
rotte, mus i huset → rottebekæmpelse
træ, gren, væltet træ → træfældning
græs, græsslåning, blomster → grønt område
skraldevogn, skraldebil, ikke tømt, tømme spand → affald, dagrenovation
sofa, gamle møbler, køre på lossepladsen, losseplads → storskrald, genbrugsplads
batterier, maling, kemikalieaffald → farligt affald
grav → gravsted
klima, miljøvenlig, grøn → bæredygtighed
marked, koncert, fest i byen → arrangement
firma, virksomhed, butik → erhvervsservice
pensionist → folkepension
borger.dk, blanket → selvbetjening
ødelagt vej, revner, ujævn vej, punkterede på vejen → vejhul, asfalt
rist, brønd, stoppet afløb → kloakdæksel, spildevand
diger, vandstand, storm → stormflod
plastik, pap, glas, dåser → affaldssortering
lort, hundelort → hundeområde
"""
