"""What one works with and in: computers, buildings, keys, cars, security and fire."""

ABBREVIATIONS = """
MFA, 2FA = flerfaktorlogin, totrinslogin, totrinsgodkendelse, to-faktor-godkendelse
VPN = fjernadgang
PC = computer, arbejdscomputer
GIS = kortsystem
BBR = bygnings- og boligregistret
CTS = bygningsstyring
ABA = automatisk brandalarmanlæg
OS2 = offentligt digitaliseringsfællesskab
"""

EQUAL = """
adgangskode, password, kodeord
brugernavn, brugerkonto, it-bruger
log på, logge ind, login
servicedesk, it-support, helpdesk, it-hjælp
driftsforstyrrelse, systemnedbrud, nedbrud
bærbar, bærbar computer, laptop
skærm, computerskærm, monitor
dockingstation, dock
mobiltelefon, arbejdstelefon, smartphone
tablet, ipad
hovedtelefoner, headset
printer, kopimaskine, multifunktionsmaskine, udskrift, udskrive
skanning, scanning, indscanning
trådløst netværk, wifi, wi-fi
gæstenet, gæstenetværk
mail, e-mail, e-post
fællespostkasse, fælles postkasse, funktionspostkasse
autosvar, fraværsbesked, automatisk svar
sikker mail, sikker post, krypteret mail
digital post, e-boks
fællesdrev, netværksdrev
it-sikkerhed, informationssikkerhed, cybersikkerhed
phishing, svindelmail, falsk mail
virus, malware, skadelig software
program, software
licens, programlicens
digital signatur, MitID, NemID
erhvervsidentitet, MitID Erhverv, medarbejdersignatur
brugerrettighed, systemadgang, adgangsrettighed
it-udstyr, hardware
intranet, medarbejderportal
superbruger, systemansvarlig
fagsystem, it-system
omstilling, telefonomstilling
telefonsvarer, voicemail
pedel, vicevært, teknisk serviceleder, teknisk servicemedarbejder
vikar, afløser
bygningsvedligehold, ejendomsdrift, bygningsdrift
fejlmelding, skadesanmeldelse på bygning
nøgle, nøglebrik, adgangskort
nøglekort, adgangsbrik
medarbejderkort, id-kort, personalekort
tyverialarm, indbrudsalarm
indbrud, tyveri
vagtselskab, vægter
rengøring, rengøringsassistent
ventilation, udluftning
varme, opvarmning
køling, aircondition
elevator, lift
toilet, wc
vandskade, oversvømmelse
skimmelsvamp, skimmel
brandalarm, varslingsanlæg
brandslukker, slukningsudstyr
brandøvelse, evakueringsøvelse
evakuering, rømning
flugtvej, nødudgang
brandplan, beredskabsplan
beredskab, brandvæsen
krisestab, kriseledelse
strømsvigt, strømafbrydelse
reception, receptionist
gæstekort, besøgskort
postomdeling, intern post
flagning, flagdag, flaghejsning
kontorartikler, kontorhold
affaldssortering, sortere affald
genbrugsmøbler, møbellager
lokaleudlån, udlån af lokaler
flytning af kontor, kontorflytning
energibesparelse, energiforbrug
solceller, solpaneler
tjenestebil, firmabil, kommunebil
bilbooking, lån af bil, book en bil
elbil, elektrisk bil
ladestander, opladning af elbil
elcykel, tjenestecykel
parkering, parkeringsplads
parkeringsbøde, p-afgift
parkeringstilladelse, p-tilladelse
trafikuheld, bilskade
skadesblanket, skadesanmeldelse
samkørsel, køre sammen
tjenesterejse, rejse i arbejdet
rejsekort, togkort
bropenge, broafgift
kørebog, kørselsregnskab
kørekort, førerbevis
vinterdæk, dækskifte
varebil, varevogn, kassevogn
trailer, anhænger
regneark, excel
tekstbehandling, word
chat, teamsbesked
delte dokumenter, sharepoint
backup, sikkerhedskopi
førstehjælpskasse, førstehjælpsudstyr
alarmcentral, alarm 112
asbest, pcb
vandprøve, legionella
skadedyr i bygningen, mus og rotter i bygningen
køkken, tekøkken
vandkøler, drikkevandskøler
opvaskemaskine, opvask
garderobe, aflåst skab
cykelskur, cykelparkering
gardin, solafskærmning
vinduespudsning, pudse vinduer
"""

ONE_WAY = """
glemt kode, glemt adgangskode, kan ikke logge på, kan ikke logge ind, låst ude, spærret, kode → adgangskode
ny telefon, ny computer, pc'er, udstyr → it-udstyr
virker ikke, fungerer ikke → servicedesk, fejlmelding
i stykker, ødelagt, smadret → defekt, fejlmelding, servicedesk
stjålet, mistet telefon → tyveri, servicedesk
computeren er langsom, går ned, fryser → servicedesk
kopiere, papirstop → printer
internet, net, netværk → trådløst netværk
hacket, mistænkelig mail, klikket på link, snydemail → phishing, it-sikkerhed
spam → phishing, it-sikkerhed
sende sikkert, følsom mail → sikker mail
mail mens jeg er væk, ferie besked → autosvar
adgang til system, mangler adgang → brugerrettighed
installere, hente program → software
telefonnummer → omstilling
låst, kommer ikke ind → nøgle, adgangskort
mistet nøgle, tabt nøgle → nøglebrik
koldt, fryser på kontoret, radiator → varme
varmt på kontoret → køling, ventilation
utæt, drypper → vandskade, fejlmelding
lys, lampe, pære → belysning
ild, brænder, røg → brandalarm, evakuering
alarmen går, alarm → tyverialarm, brandalarm
ulykke, katastrofe → beredskab
lugt, mug, fugt → skimmelsvamp, indeklima
snavset, beskidt, støvsuge → rengøring
skraldespand, skrald → affaldssortering
papir, kuglepenne, blokke → kontorartikler
pakke, brev, sende brev → intern post, postomdeling
flag → flagning
gæst → gæstekort, reception
låne lokale, gymnastiksal → lokaleudlån
nyt kontor → kontorflytning
egen bil → kørsel, kørselsgodtgørelse
låne bil, bil → tjenestebil
kører galt, påkørt, bule → trafikuheld, skadesblanket
lade, oplade → ladestander
cykel, cykle → elcykel
holde bilen, parkere → parkering
bøde → parkeringsbøde
bus, tog, færge → tjenesterejse, rejsekort
sne på taget, glat → snerydning
ordblind, læse op → oplæsning, ordblindeværktøj
bombe, bombetrussel, skyder → beredskabsplan, evakuering
rengøringsdame, rengøringshjælp → rengøringsassistent
havemand → gartner, grønt personale
chauffør → kørsel
benzin, tanke, diesel → brændstofkort, tjenestebil
dæk, punkteret, punktering → vejhjælp, tjenestebil
solskin, blænder → solafskærmning
"""
