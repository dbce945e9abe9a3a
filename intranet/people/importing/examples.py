"""A small file of each kind, to begin from; they import as they stand."""

UNITS = """\
Enhed-id;Navn;Overenhed;Type;Leder;Leder fra
1000;Eksempel Kommune;;kommune;70001;
1100;Sundhed og Ældre;1000;forvaltning;70002;
1110;Hjemmepleje Nord;1100;enhed;70003;01-01-2027
"""

JOBS = """\
Medarbejder-id;Ansættelses-id;Fornavn;Efternavn;Brugernavn;E-mail;Telefon;Enhed-id;Stilling;Timer;Fra;Til;Primær
70001;A-1;Eva;Rostgaard;evro;evro@eksempel.dk;56 67 00 01;1000;Kommunaldirektør;37;01-08-2019;;ja
70002;A-2;Thomas;Winther;thwi;thwi@eksempel.dk;56 67 00 02;1100;Direktør;37;01-02-2021;;ja
70003;A-3;Anders;Bjerregaard;anbj;anbj@eksempel.dk;56 67 00 03;1110;Teamleder;37;01-03-2020;;ja
70004;A-4;Mette;Holm;meho;meho@eksempel.dk;56 67 00 04;1110;Social- og sundhedsassistent;32,5;15-08-2022;;ja
70004;A-5;Mette;Holm;meho;meho@eksempel.dk;56 67 00 04;1100;Underviser;4,5;01-09-2024;30-06-2027;nej
"""

FILES = {"enheder": UNITS, "ansatte": JOBS}
