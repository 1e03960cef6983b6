-- the tables of schema 2, as records of the first trial version have them
CREATE TABLE record (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE report (
  id VARCHAR PRIMARY KEY,
  path VARCHAR, title VARCHAR, outlet VARCHAR, date DATE, url VARCHAR, language VARCHAR NOT NULL,
  text VARCHAR NOT NULL,
  reader VARCHAR NOT NULL,
  added TIMESTAMP NOT NULL DEFAULT current_timestamp
);
CREATE TABLE statement (
  id VARCHAR PRIMARY KEY,
  report VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  quote VARCHAR NOT NULL, trigger VARCHAR NOT NULL,
  type VARCHAR NOT NULL, mode VARCHAR, cameo VARCHAR NOT NULL, quad VARCHAR NOT NULL, intensity DOUBLE NOT NULL,
  source VARCHAR, target VARCHAR,
  polarity VARCHAR NOT NULL, status VARCHAR NOT NULL, certainty VARCHAR NOT NULL, probability DOUBLE,
  holder VARCHAR,
  time_start VARCHAR, time_end VARCHAR, place VARCHAR, condition VARCHAR, reason VARCHAR,
  confidence DOUBLE NOT NULL,
  body JSON NOT NULL
);
CREATE TABLE party (
  statement VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  text VARCHAR NOT NULL, name VARCHAR, country VARCHAR, sector VARCHAR, code VARCHAR
);
CREATE TABLE pressure (
  id VARCHAR PRIMARY KEY,
  report VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  quote VARCHAR NOT NULL,
  actor VARCHAR,
  polarity VARCHAR NOT NULL, status VARCHAR NOT NULL,
  body JSON NOT NULL
);
CREATE INDEX pressure_report ON pressure (report);
CREATE INDEX statement_report ON statement (report);
CREATE VIEW happened AS SELECT * FROM statement WHERE polarity = '+' AND status IN ('occurred', 'ongoing');
