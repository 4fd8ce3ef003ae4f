-- no rows
CREATE TABLE patienten (patient_id INTEGER PRIMARY KEY, vorname TEXT, nachname TEXT, geburtsdatum TEXT, telefon TEXT, diagnose TEXT, angelegt_am TEXT);
-- no rows
CREATE TABLE geraete (geraet_id INTEGER PRIMARY KEY, bezeichnung TEXT, hersteller TEXT, baujahr INTEGER);
