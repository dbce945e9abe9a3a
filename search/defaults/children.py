"""Children and young people: daycare, school, families, young people, and leisure and culture."""

ABBREVIATIONS = """
PPR = pædagogisk psykologisk rådgivning
SFO = skolefritidsordning, fritidshjem
PLC = pædagogisk læringscenter, skolebibliotek
AKT = adfærd, kontakt og trivsel
DSA = dansk som andetsprog
SSP = kriminalitetsforebyggelse
STU = særligt tilrettelagt ungdomsuddannelse
FGU = forberedende grunduddannelse
UU = uddannelsesvejledning, ungdommens uddannelsesvejledning
UPV = uddannelsesparathedsvurdering
KUI = kommunal ungeindsats
PAU = pædagogisk assistentuddannelse
TOPI = tidlig opsporing og indsats
BUF = børne- og ungeforvaltning
"""

EQUAL = """
dagtilbud, daginstitution, børneinstitution
børnehave, børnehus
gæstepleje, gæstedagpleje
pladsanvisning, institutionsplads, opskrivning til plads
pasningsgaranti, garantiplads
forældrebetaling, takst for pasning
søskendetilskud, økonomisk friplads, fripladstilskud
lukkedag, lukkeuge, ferielukning
feriepasning, nødpasning, ferieåbent
indkøring, modtagelse af nye børn
afhentning, aflevering af børn
bleskift, pusleplads
middagslur, sovebarn
madpakke, frokostordning, madordning i dagtilbud
legeplads, udeareal
legepladsinspektion, legepladstilsyn
tur ud af huset, udflugt, ekskursion
badning med børn, strandtur
normering, minimumsnormering
pædagog, pædagogmedhjælper
læreplan, pædagogisk læreplan
sprogvurdering, sprogtest
sprogstimulering, talepædagog
overgang til skole, skolestart
førskole, storbørnsgruppe
forældremøde, forældresamtale
forældrebestyrelse, skolebestyrelse
Aula, forældreintra
skole, folkeskole
skoleleder, skoleinspektør
lærer, underviser
indskrivning, skoleindskrivning
skoleskift, flytte skole
skema, skoleskema
lektie, lektiehjælp
elevfravær, skolefravær, pjæk
skolevægring, skolevægringsadfærd
bekymrende fravær, ulovligt fravær
specialklasse, specialskole, specialundervisning
støttetimer, støttepædagog
inklusion, inkluderende læringsmiljø
læsevejleder, læsevejledning
ordblindhed, dysleksi
nationale test, folkeskolens nationale overgangstest
afgangsprøve, eksamen
lejrskole, studietur
skolebus, skolekørsel, befordring af elever
antimobning, mobbeplan
elevcomputer, chromebook
fritidsklub, ungdomsklub
ungdomsskole, fritidsundervisning
vikardækning, vikar i skolen
underretning, bekymringshenvendelse
underretningspligt, skærpet underretningspligt
børnefaglig undersøgelse, paragraf 50-undersøgelse
familierådgiver, børnerådgiver, socialrådgiver for børn
anbringelse, anbragt barn, anbringelse uden for hjemmet
plejefamilie, familiepleje
døgninstitution, opholdssted
aflastningsfamilie, aflastningsophold
støtteperson, kontaktperson for unge
samvær, overvåget samvær
skilsmisse, delt forældremyndighed
overgreb, misbrug af børn
sundhedspleje, sundhedsplejerske
børneundersøgelse, indskolingsundersøgelse
børnetandpleje, skoletandpleje
tandregulering, bøjler
allergi, fødevareallergi
børnevaccination, børnevaccinationsprogram
PPR-indstilling, henvisning til PPR
psykolog for børn, skolepsykolog
tværfagligt møde, netværksmøde
bibliotek, folkebibliotek
bibliotekar, bogudlån
museum, kulturarv
idrætshal, sportshal
svømmehal, svømmebad
foreningstilskud, aktivitetstilskud
fritidspas, kontingenttilskud
musikskole, billedskole
kulturhus, medborgerhus
sagsbehandler i børnesag, børnesagsbehandler
børnehaveklasse, 0. klasse
frikvarter, gårdvagt
skolefoto, skolefotograf
forældreråd, forældreudvalg
sutter, sutteflaske
solcreme, solbeskyttelse
fastelavn, fastelavnsfest
børnesygdom, skoldkopper, smitsomme børnesygdomme
leder af dagtilbud, institutionsleder, dagtilbudsleder
gruppestue, stue
sovesal, krybberum
motorik, sansemotorik
"""

ONE_WAY = """
børnepasning, pasning, institution → dagtilbud
plads i vuggestue, plads i børnehave, skrive op → pladsanvisning
hente barn, hente for sent, ikke hentet → afhentning
skifte ble, bleer til børn → bleskift
sove ude, barnevogn, krybbe → middagslur
gynge, klatre, legetøj → legeplads
tage på tur, bus med børn → tur ud af huset
bade med børn, strand → badning med børn
personale pr barn, for få voksne → normering
snakker ikke, taler dårligt → sprogvurdering, sprogstimulering
medicin til børn, give medicin → medicinhåndtering
nødder, mælkeallergi, gluten → allergi
bekymret for et barn, mistrives, barn der har det svært, mistanke → underretning
slår sit barn, vold i hjemmet, blå mærker → underretning, overgreb
kommer ikke i skole, vil ikke i skole, skolenægter, udebliver → elevfravær, skolevægring
svært ved at læse, stave → ordblindhed, læsevejleder
urolig elev, uro i klassen → adfærd, kontakt og trivsel
ekstra støtte, støtte til barn → specialundervisning, støttetimer
lejrtur, hyttetur → lejrskole
fritid, efter skole → skolefritidsordning, fritidsklub
unge, teenager → ungdomsskole, kommunal ungeindsats
kriminel, bande, hærværk → kriminalitetsforebyggelse
tandlæge til børn → børnetandpleje
nyfødt, spædbarn, amme → sundhedspleje
bog, låne bøger → bibliotek
svømme → svømmehal
sport, idræt, håndbold, fodbold → idrætshal
musik, spille klaver → musikskole
mælk, frugt → madordning i dagtilbud, madpakke
børneorm, øjenbetændelse, feber hos barn → smitsomme børnesygdomme, sygdom i dagtilbud
går hjemmefra, stikker af, barnet er væk → bortkommet barn, tilsyn
sol, skoldet → solbeskyttelse
skilsmissebarn, skilte forældre → skilsmisse, familierådgiver
"""
