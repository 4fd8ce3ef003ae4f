-- leden.csv
CREATE TABLE leden (lidnummer INTEGER, achternaam TEXT, postcode TEXT, woonplaats TEXT, iban TEXT, contributie REAL);
-- zalen.csv
CREATE TABLE zalen (zaal TEXT, capaciteit INTEGER);
