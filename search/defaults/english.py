"""What a colleague who reads English types, and the Danish words it leads to: most pages are in Danish alone."""

ABBREVIATIONS = ""

EQUAL = ""

ONE_WAY = """
holiday, annual leave, vacation → ferie, feriefridage
holiday pay → feriepenge
sick leave, sickness, calling in sick → sygefravær, sygemelding
sick child, child's first sick day → barns første sygedag
care day, care leave → omsorgsdage
parental leave, maternity leave, paternity leave → barsel, forældreorlov
leave of absence, unpaid leave → orlov
days off, time off → frihed, afspadsering
working hours, working time, flexible hours → arbejdstid, flekstid
overtime, extra hours → overarbejde, merarbejde
working from home, home office, remote work → hjemmearbejde
rota, shift plan, duty roster → vagtplan
night shift → nattevagt
salary, wages, pay → løn
payslip, pay slip → lønseddel
mileage, mileage allowance → kørselsgodtgørelse, kørepenge
travel expenses, expenses → rejseafregning, udlæg
collective agreement → overenskomst
union, shop steward, union representative → tillidsrepræsentant, fagforening
safety representative, work environment representative → arbejdsmiljørepræsentant
work environment, health and safety → arbejdsmiljø
workplace assessment → arbejdspladsvurdering
work injury, work accident, industrial injury → arbejdsskade, arbejdsulykke
violence, threats → vold, trusler
harassment, bullying → chikane, mobning
well-being → trivsel
development dialogue, appraisal interview, yearly talk → udviklingssamtale, MUS
development plan → udviklingsplan
competence development, further education → kompetenceudvikling, efteruddannelse
training, course → kursus, uddannelse
competence fund → kompetencefond
job shadowing → følordning
mentor scheme → mentorordning
trainee, apprentice, student worker → elev, praktikant
new colleague, first day → ny kollega, introduktion
senior policy, retirement → seniorpolitik, pensionering
resignation, giving notice, quitting → opsigelse
employment contract → ansættelsesbrev, ansættelseskontrakt
vacancy, job opening → stillingsopslag, ledig stilling
recruitment, hiring → ansættelse, rekruttering
manager, boss → leder, chef
deputy → stedfortræder
municipality → kommune
city council, town council → byråd
mayor → borgmester
citizen → borger
home care → hjemmepleje
nursing home, care home → plejehjem, plejecenter
elderly care → ældrepleje
kindergarten, nursery, daycare → børnehave, dagtilbud
after-school club → SFO, fritidsordning
primary school → folkeskole
interpreter → tolk
duty of confidentiality, professional secrecy → tavshedspligt
access to documents → aktindsigt
data protection → databeskyttelse, GDPR
data breach → brud på persondatasikkerheden
access card, key card → nøglekort, adgangskort
service desk, it support → it-hjælp
meeting room → mødelokale
canteen → kantine
company car, pool car → tjenestebil, bil
bicycle → cykel
work clothes → arbejdstøj, uniform
procurement, purchasing → indkøb
invoice → faktura
smoking → rygning
gifts → gaver
notice board, news → nyheder
personnel policy, staff policy → personalepolitik
"""
