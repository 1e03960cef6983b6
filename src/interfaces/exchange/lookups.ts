/**
 * The tables and macros that formats need beside the record: who is meant by a name or code, CAMEO and PLOVER, country codes, days.
 * All of it is in data/ontology and data/places; made once a connection, as temporary objects, so that the record is not touched.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge, readTable } from "../../data.js";
import { packagePath } from "../../paths.js";
import { gazetteer } from "../../reading/actors/gazetteer.js";
import { cameoCodes, codesOfTypes, defaultCode, eventTypes, ploverQuad } from "../../reading/ontology.js";
import { plainName } from "../../reading/text.js";
import { type Database, quoted } from "../../record/database.js";

const sectors = readKnowledge("ontology/sectors.yaml", z.record(z.string(), z.array(z.string()).nonempty()));

const cell = z.string();
const iso3 = z.string().regex(/^[A-Z]{3}$/, "is no ISO 3166-1 alpha-3 code");
const icewsCountry = z.object({ iso: iso3, icews: cell, others: cell });
const countryCodes = z.object({ iso: iso3, fips: cell, cow: z.string().regex(/^\d*$/, "is no COW number"), cameo: cell });
const icewsLabel = z.object({
  code: z.string().regex(/^\d{2,4}$/, "is no CAMEO code"),
  label: cell,
  goldstein: z.coerce.number().min(-10).max(10),
});
const acledKind = z.object({ event: cell, sub_event: cell, cameo: z.string().regex(/^(-|\d{2,4})$/, "is no CAMEO code") });

const alternatives = (cell: string): string[] => cell.split("|").filter((one) => one !== "");

interface Country {
  readonly iso: string;
  readonly fips: readonly string[];
  readonly cow: string;
  readonly cameo: string;
  /** ICEWS's name, "" where it has none, and the others that it reads. */
  readonly icews: string;
  readonly icewsAlso: readonly string[];
}

function readCountries(): Country[] {
  const icews = new Map(readTable("ontology/icews-countries.tsv", icewsCountry).map((row) => [row.iso, row]));
  return readTable("ontology/country-codes.tsv", countryCodes).map(({ iso, fips, cow, cameo }) => {
    const { icews: name, others } = icews.get(iso) ?? { icews: "", others: "" };
    return { iso, fips: alternatives(fips), cow, cameo, icews: name, icewsAlso: alternatives(others) };
  });
}

/** Which country, bloc or organisation a name or code stands for; the first meaning counts. */
function actorNames(countries: readonly Country[]): Map<string, string> {
  const names = new Map<string, string>();
  const name = (key: string, actor: string | null): void => {
    if (actor !== null && key !== "" && !names.has(key)) names.set(key, actor);
  };
  for (const { iso, fips, cow, cameo } of countries) {
    name(plainName(iso), iso);
    name(cow, iso);
    name(plainName(cameo), iso);
    for (const code of fips) name(`fips ${plainName(code)}`, iso);
  }
  // the West Bank and Gaza have codes of their own in CAMEO
  for (const code of ["wsb", "gzs"]) name(code, "PSE");
  for (const entry of gazetteer().names) {
    name(plainName(entry.name), entry.entity.country);
    name(plainName(entry.entity.code), entry.entity.country);
    if (entry.entity.kind === "organisation" && entry.entity.country) name(plainName(entry.entity.country), entry.entity.country);
  }
  // an organisation's head is written by name and has no country by which to be known again
  for (const person of gazetteer().organisationPersons) name(plainName(person.name), person.country);
  // names of other data sets, where nobody here bears them
  for (const { iso, icews, icewsAlso } of countries) for (const other of [icews, ...icewsAlso]) name(plainName(other), iso);
  const general = [...names];
  for (const { iso, icews, icewsAlso } of countries)
    for (const other of [icews, ...icewsAlso]) if (other !== "") names.set(`icews ${plainName(other)}`, iso);
  for (const [key, actor] of general) name(`icews ${key}`, actor);
  return names;
}

const values = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows.map((row) => `(${row.map((cell) => (typeof cell === "string" ? quoted(cell) : String(cell))).join(", ")})`).join(", ");

const table = (name: string, columns: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * FROM (VALUES ${values(rows)}) t(${columns});`;

/** Names of cities, and of countries, by which a place is told to be one. */
function placeKinds(): { cities: Set<string>; countries: Set<string> } {
  const cities = readFileSync(packagePath("data/places/cities.tsv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => plainName(line.slice(0, line.indexOf("\t"))));
  const countries: string[] = [];
  for (const { name, entity } of gazetteer().names) if (entity.kind === "country") countries.push(plainName(name));
  return { cities: new Set(cities), countries: new Set(countries) };
}

const macros = `
CREATE OR REPLACE TEMP MACRO plain_name(n) AS trim(lower(strip_accents(n)));
CREATE OR REPLACE TEMP MACRO unquoted(c) AS CASE WHEN len(c) > 1 AND c[1] = '"' AND c[-1] = '"' THEN trim(replace(c[2:-2], '""', '"')) ELSE c END;
-- days as data sets write them; 12/30/2022 is month, day, year; years of two digits are refused
CREATE OR REPLACE TEMP MACRO any_day(t) AS try_strptime(t, ['%Y%m%d', '%Y-%m-%d', '%Y/%m/%d', '%m/%d/%Y', '%d-%b-%Y', '%d %B %Y', '%d %b %Y',
  '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%g', '%m/%d/%Y %H:%M:%S']);
CREATE OR REPLACE TEMP MACRO day_of(t) AS list_transform([any_day(t)], lambda d: CASE WHEN year(d) BETWEEN 1800 AND 2200 THEN d::DATE END)[1];
-- zeros that were lost at the front: the root column settles what is meant; without one, codes have three digits
CREATE OR REPLACE TEMP MACRO cameo_code(c, root) AS CASE
  WHEN c = '' THEN NULL
  WHEN coalesce(root, '') = '' THEN CASE WHEN TRY_CAST(lpad(c, greatest(3, len(c))::INTEGER, '0')[1:2] AS INTEGER) > 20 THEN '0' || c ELSE lpad(c, greatest(3, len(c))::INTEGER, '0') END
  WHEN starts_with(c, lpad(root, 2, '0')) THEN c
  WHEN starts_with('0' || c, lpad(root, 2, '0')) THEN '0' || c END;
-- CAMEO's quad classes by root: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (GDELT codebook 2.0)
CREATE OR REPLACE TEMP MACRO cameo_quad(c) AS CASE
  WHEN c[1:2]::INTEGER <= 5 THEN 1 WHEN c[1:2]::INTEGER <= 9 THEN 2 WHEN c[1:2]::INTEGER <= 14 THEN 3 ELSE 4 END;
-- the five classes of Phoenix by root: 0 neutral, then as above (Open Event Data Alliance, Phoenix codebook)
CREATE OR REPLACE TEMP MACRO cameo_penta(c) AS CASE
  WHEN c[1:2]::INTEGER <= 2 THEN 0 WHEN c[1:2]::INTEGER <= 5 THEN 1 WHEN c[1:2]::INTEGER <= 8 THEN 2
  WHEN c[1:2]::INTEGER <= 13 OR c[1:2] = '16' THEN 3 ELSE 4 END;
CREATE OR REPLACE TEMP MACRO sector_of(list) AS
  (SELECT min_by(w.sector, u.position) FROM (SELECT unnest(string_split(lower(list), ',')) AS word, generate_subscripts(string_split(list, ','), 1) AS position) u
   JOIN sector_words w ON w.word = trim(u.word));
CREATE OR REPLACE TEMP MACRO acled_code(e, s) AS
  coalesce((SELECT nullif(cameo, '-') FROM acled_codes WHERE event = lower(e) AND sub_event = lower(s)),
    (SELECT nullif(cameo, '-') FROM acled_codes WHERE event = lower(e) AND sub_event = '*'));
-- inter codes 1 to 8 of ACLED, and the words that newer files have instead
CREATE OR REPLACE TEMP MACRO acled_sector(name, inter) AS CASE
  WHEN starts_with(name, 'Police Forces') THEN 'COP'
  WHEN starts_with(name, 'Military Forces') THEN 'MIL'
  WHEN lower(inter) IN ('1', 'state forces') THEN 'GOV'
  WHEN lower(inter) IN ('2', '3', '4', 'rebel group', 'rebel groups', 'political militia', 'political militias', 'identity militia', 'identity militias') THEN 'REB'
  WHEN lower(inter) IN ('5', '6', 'rioters', 'protesters') THEN 'OPP'
  WHEN lower(inter) IN ('7', 'civilians') THEN 'CVL' END;`;

/** Made once a connection. */
export async function makeLookups(database: Database): Promise<void> {
  const countries = readCountries();
  const whens = codesOfTypes.map(({ code, type }) => `WHEN starts_with(c, ${quoted(code)}) THEN ${quoted(type)}`).join(" ");
  const words = Object.entries(sectors).flatMap(([sector, list]) => list.map((word) => [word.toLowerCase(), sector]));
  const labels = readTable("ontology/icews-labels.tsv", icewsLabel).map(({ code, label, goldstein }) => [code, label, goldstein]);
  await database.run(
    [
      table(
        "plover_types",
        "type, plover_quad, code",
        eventTypes.map((type) => [type, ploverQuad(type), defaultCode(type)]),
      ),
      table(
        "cameo_rows",
        "code, label, quad, intensity",
        [...cameoCodes()].map(([code, { label, quad, intensity }]) => [code, label, quad, intensity]),
      ),
      "CREATE OR REPLACE TEMP TABLE cameo_codes AS SELECT code, label, quad, intensity::DOUBLE AS intensity FROM cameo_rows; DROP TABLE cameo_rows;",
      table("icews_rows", "code, label, intensity", labels),
      "CREATE OR REPLACE TEMP TABLE icews_codes AS SELECT code, label, intensity::DOUBLE AS intensity FROM icews_rows; DROP TABLE icews_rows;",
      table("actor_names", "name, actor", [...actorNames(countries)]),
      table("sector_words", "word, sector", words),
      table(
        "sector_names",
        "sector, words",
        Object.entries(sectors).map(([sector, list]) => [sector, list[0] as string]),
      ),
      table(
        "country_codes",
        "iso, fips, cow, cameo, label, icews",
        countries.map((c) => [
          c.iso,
          c.fips[0] ?? null,
          c.cow || null,
          c.cameo || c.iso,
          gazetteer().country(c.iso)?.name ?? c.iso,
          c.icews || null,
        ]),
      ),
      table(
        "acled_codes",
        "event, sub_event, cameo",
        readTable("ontology/acled.tsv", acledKind).map(({ event, sub_event, cameo }) => [
          event.toLowerCase(),
          sub_event.toLowerCase(),
          cameo,
        ]),
      ),
      macros,
      // a macro's argument is put in wherever it is named: the list has it worked out once
      `CREATE OR REPLACE TEMP MACRO plover_type(t) AS list_transform([t], lambda c: CASE ${whens} END)[1];`,
    ].join("\n"),
  );
}

/** Names of cities and of countries, for telling what kind of place a name is: made once a connection. */
export async function makePlaceNames(database: Database): Promise<void> {
  const { cities, countries } = placeKinds();
  for (const [name, of] of [
    ["city_names", cities],
    ["country_names", countries],
  ] as const) {
    await fillTemporary(
      database,
      name,
      "name VARCHAR",
      [...of].map((one) => [one]),
    );
  }
}

const ROWS_AT_ONCE = 5000;

/** A temporary table with these rows; it can be made beside a record that is opened read-only. */
export async function fillTemporary(
  database: Database,
  name: string,
  columns: string,
  rows: readonly (readonly (string | number | boolean | null)[])[],
): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns})`);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await database.run(`INSERT INTO ${name} VALUES ${values(rows.slice(from, from + ROWS_AT_ONCE))}`);
}
