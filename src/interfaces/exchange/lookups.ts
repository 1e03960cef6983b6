/** The tables and macros that formats need beside the record: who is meant by a name or code, CAMEO and PLOVER, country codes. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readKnowledge } from "../../data.js";
import { packagePath } from "../../paths.js";
import { gazetteer } from "../../reading/actors/gazetteer.js";
import { cameoCodes, codesOfTypes, defaultCode, eventTypes, quadClass } from "../../reading/ontology.js";
import { plainName } from "../../reading/text.js";
import { type Database, quoted } from "../../record/database.js";

const sectors = readKnowledge("ontology/sectors.yaml", z.record(z.string(), z.array(z.string()).nonempty()));

/** Made once a connection, as temporary objects; the record itself is not touched. */
export async function makeLookups(database: Database): Promise<void> {
  const types = eventTypes.map((type) => `(${quoted(type)}, ${quoted(quadClass(type))}, ${quoted(defaultCode(type))})`);
  const cameo = [...cameoCodes()].map(([code, { label, intensity }]) => `(${quoted(code)}, ${quoted(label)}, ${intensity})`);
  const whens = codesOfTypes.map(({ code, type }) => `WHEN starts_with(c, ${quoted(code)}) THEN ${quoted(type)}`).join(" ");
  const codes = readFileSync(packagePath("data/ontology/country-codes.tsv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
  const names = new Map<string, string>();
  const name = (key: string, actor: string | null): void => {
    if (actor !== null && key !== "" && !names.has(key)) names.set(key, actor);
  };
  for (const [iso = "", fips = "", cow = "", other = ""] of codes) {
    name(plainName(iso), iso);
    name(cow, iso);
    name(plainName(other), iso);
    if (fips !== "") name(`fips ${plainName(fips)}`, iso);
  }
  // the West Bank and Gaza have codes of their own in CAMEO
  for (const code of ["wsb", "gzs"]) name(code, "PSE");
  for (const entry of gazetteer().names) {
    name(plainName(entry.name), entry.entity.country);
    name(plainName(entry.entity.code), entry.entity.country);
    if (entry.entity.kind === "organisation" && entry.entity.country) name(plainName(entry.entity.country), entry.entity.country);
  }
  const words = Object.entries(sectors).flatMap(([sector, list]) =>
    list.map((word) => `(${quoted(word.toLowerCase())}, ${quoted(sector)})`),
  );
  const first = Object.entries(sectors).map(([sector, list]) => `(${quoted(sector)}, ${quoted(list[0] as string)})`);
  const countries = codes.map(([iso = "", fips = "", cow = "", other = ""]) => {
    const label = gazetteer().country(iso)?.name ?? iso;
    return `(${[iso, fips, cow, other || iso, label].map(quoted).join(", ")})`;
  });
  await database.run(`
CREATE OR REPLACE TEMP TABLE plover_types AS SELECT * FROM (VALUES ${types.join(", ")}) t(type, quad, code);
CREATE OR REPLACE TEMP TABLE cameo_codes AS SELECT code, label, intensity::DOUBLE AS intensity FROM (VALUES ${cameo.join(", ")}) t(code, label, intensity);
CREATE OR REPLACE TEMP TABLE actor_names AS SELECT * FROM (VALUES ${[...names].map(([k, v]) => `(${quoted(k)}, ${quoted(v)})`).join(", ")}) t(name, actor);
CREATE OR REPLACE TEMP TABLE sector_words AS SELECT * FROM (VALUES ${words.join(", ")}) t(word, sector);
CREATE OR REPLACE TEMP TABLE sector_names AS SELECT * FROM (VALUES ${first.join(", ")}) t(sector, words);
CREATE OR REPLACE TEMP TABLE country_codes AS SELECT * FROM (VALUES ${countries.join(", ")}) t(iso, fips, cow, cameo, label);
CREATE OR REPLACE TEMP MACRO plover_type(c) AS CASE ${whens} END;
-- zeros that were lost at the front: the root column settles what is meant; without one, codes have three digits
CREATE OR REPLACE TEMP MACRO cameo_code(c, root) AS CASE
  WHEN c = '' THEN NULL
  WHEN coalesce(root, '') = '' THEN CASE WHEN TRY_CAST(lpad(c, greatest(3, len(c))::INTEGER, '0')[1:2] AS INTEGER) > 20 THEN '0' || c ELSE lpad(c, greatest(3, len(c))::INTEGER, '0') END
  WHEN starts_with(c, lpad(root, 2, '0')) THEN c
  WHEN starts_with('0' || c, lpad(root, 2, '0')) THEN '0' || c END;
-- 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by CAMEO's own roots
CREATE OR REPLACE TEMP MACRO cameo_quad(c) AS CASE
  WHEN c[1:2]::INTEGER <= 5 THEN 1 WHEN c[1:2]::INTEGER <= 9 THEN 2 WHEN c[1:2]::INTEGER <= 14 THEN 3 ELSE 4 END;
CREATE OR REPLACE TEMP MACRO plain_name(n) AS trim(lower(strip_accents(n)));
CREATE OR REPLACE TEMP MACRO sector_of(list) AS
  (SELECT min_by(w.sector, u.position) FROM (SELECT unnest(string_split(lower(list), ',')) AS word, generate_subscripts(string_split(list, ','), 1) AS position) u
   JOIN sector_words w ON w.word = trim(u.word));`);
}
