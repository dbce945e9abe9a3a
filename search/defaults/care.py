"""Looking after people: elderly, ill, disabled; and health."""

ABBREVIATIONS = """
SOSU, SSA, SSH = social- og sundhedsassistent, social- og sundhedshjælper, sosu-assistent, sosu-hjælper
FMK = fælles medicinkort
UTH = utilsigtet hændelse, medicinfejl
EOJ = omsorgsjournal, elektronisk omsorgsjournal, plejejournal, borgerjournal
EPJ = patientjournal
BPA = borgerstyret personlig assistance
ADL = almindelig daglig livsførelse
MRSA = resistente bakterier
TOBS = tidlig opsporing af begyndende sygdom
KOL = kronisk obstruktiv lungesygdom
VUM = voksenudredningsmetoden
SEL = serviceloven
SUL = sundhedsloven
VISO = national videns- og specialrådgivning
STPS = Styrelsen for Patientsikkerhed
FSIII = fælles sprog tre
DPSD = Dansk Patientsikkerhedsdatabase
"""

EQUAL = """
hjemmepleje, hjemmehjælp
hjemmesygepleje, sygeplejeklinik
plejehjem, plejecenter, ældrecenter
plejebolig, ældrebolig
beboer, plejehjemsbeboer
pleje, personlig pleje
praktisk hjælp, praktisk bistand
visitation, visitator
visitationsafgørelse, bevilling
dokumentation, journalføring
kørelister, ruteplan, besøgsplan
medicin, lægemidler
medicinhåndtering, medicindispensering, dosering af medicin
medicinskab, medicinrum
delegation, overdragede opgaver, sundhedsfaglig delegering
patientsikkerhed, borgersikkerhed
demens, alzheimers
demenskoordinator, demenskonsulent
rehabilitering, hverdagsrehabilitering
genoptræning, træning efter sygehus
genoptræningsplan, træningsforløb
hjælpemiddel, hjælpemiddeldepot
rollator, gangstativ
kørestol, el-kørestol
plejeseng, hospitalsseng
personløfter, loftlift
nødkald, nødkaldeanlæg
faldforebyggelse, faldulykke
tryksår, liggesår
sårpleje, sårbehandling
kateter, kateterpleje
madservice, madudbringning
ernæring, kost
dysfagi, synkebesvær
underernæring, vægttab hos ældre
mundpleje, tandpleje, omsorgstandpleje
værdig død, palliation, lindrende behandling
livstestamente, genoplivning fravalgt
magtanvendelse, tvang
værgemål, værge
pårørende, nærmeste
pårørendesamtale, indflytningssamtale
aflastning, aflastningsplads
akutplads, midlertidig plads
udskrivning fra sygehus, indlæggelse
dagcenter, daghjem
frivillig, frivilligt arbejde
besøgsven, besøgstjeneste
vågetjeneste, vågekone
ensomhed, ensomme ældre
velfærdsteknologi, sundhedsteknologi
skærmbesøg, virtuelt besøg
smitte, infektion
hygiejnesygeplejerske, hygiejnekonsulent
isolation, isolere
roskildesyge, norovirus, maveinfektion
smitteudbrud, udbrud
bostøtte, socialpædagogisk støtte
botilbud, bosted
bofællesskab, opgangsfællesskab
beskyttet beskæftigelse, beskyttet værksted
ledsageordning, ledsager
handicap, funktionsnedsættelse
udviklingshæmning, udviklingshandicap
autisme, autismespektrumforstyrrelse
psykisk sygdom, psykisk lidelse
socialpsykiatri, psykiatri
misbrug, rusmiddelbehandling, misbrugsbehandling
hjemløs, boligløs
herberg, forsorgshjem
krisecenter, voldsramt
handicapkørsel, flextrafik
merudgifter, dækning af merudgifter
kontaktperson, kontaktpædagog
handleplan for borger, borgerens plan
sundhedsfremme, forebyggelse
forebyggende hjemmebesøg, forebyggende besøg
diabetes, sukkersyge
rygestopkursus, rygestoprådgivning
kræft, kræftrehabilitering
døgnrytmeplan, dagsrytme
dosispakning, dosispakket medicin
triage, triagering
nøgleboks, elektronisk nøgle til borger
bruger- og pårørenderåd, beboerråd
terminal pleje, livets afslutning
blodtryk, blodtryksmåling
kompressionsstrømper, støttestrømper
stomi, stomipose
fnat, væggelus
borgerbesøg, hjemmebesøg
tøjvask, vasketøj
"""

ONE_WAY = """
gamle mennesker → ældrepleje
faldet i hjemmet, borger falder → faldforebyggelse
glemsom, husker dårligt, hukommelse → demens
piller, tabletter → medicin
forkert medicin, glemt medicin → utilsigtet hændelse, medicinhåndtering
fejl i pleje, noget gik galt → utilsigtet hændelse
mad ud, mad til ældre, mad til borger, varm mad → madservice
spiser ikke, tynd, taber sig → ernæring, underernæring
fejlsynker, hoster ved måltid → dysfagi
bleer → inkontinens
sår → sårpleje, tryksår
rengøring hos borger, støvsugning → praktisk hjælp
vaske borger, bade borger → personlig pleje
løfte borger, flytte borger → forflytning, personløfter
stok, badebænk, toiletforhøjer → hjælpemiddel
borger åbner ikke, ingen lukker op → nødkald, borger ikke hjemme
borger slår, borger siger nej, holde fast → magtanvendelse
døende, uhelbredeligt syg → palliation
død borger, borger er død → dødsfald
flytte på plejehjem, venteliste → plejebolig
hjem fra sygehus, hjem fra hospitalet, udskrevet → udskrivning fra sygehus
datter, ægtefælle → pårørende
diarre, opkast, kaste op → roskildesyge
bakterier, smitsom → infektion
ensom → besøgsven
robot, sensor, teknologi i plejen → velfærdsteknologi
adgang til journal, skrive i journalen → omsorgsjournal, dokumentation
tænder, tandbørstning → mundpleje
sukker, insulin → diabetes
alkoholiker, narkoman, stoffer, hash, druk → misbrug
ryger borger, oxygen, ilt → brandsikkerhed
"""
