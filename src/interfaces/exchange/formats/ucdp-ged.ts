/**
 * UCDP Georeferenced Event Dataset (Sundberg & Melander 2013; codebook of version 23.1): CSV with a header, read only. Battles between
 * states and groups (types 1 and 2) are CAMEO 190, one-sided violence (type 3) is 180. A government is its country.
 */
import { dayOf, type EventFormat, filled, isDay, isNumber, number } from "./format.js";

const code = `CASE "type_of_violence" WHEN '3' THEN '180' ELSE '190' END`;

/** Gleditsch and Ward's numbers of states are those of the Correlates of War but for these (Germany, Serbia, Yemen). */
const cow = (column: string): string =>
  `CASE "${column}" WHEN '260' THEN '255' WHEN '340' THEN '345' WHEN '678' THEN '679' ELSE "${column}" END`;

const party = (side: "a" | "b"): EventFormat["act"]["source"] => ({
  name: filled(`side_${side}`),
  country: `nullif(regexp_extract("side_${side}", '^Government of (.+?)(?: \\(.*)?$', 1), '')`,
  sector: `CASE WHEN starts_with("side_${side}", 'Government of ') THEN 'GOV' WHEN "side_${side}" = 'Civilians' THEN 'CVL' ELSE 'REB' END`,
  code: "NULL",
  // by number where the name is another than here ("Bosnia-Herzegovina")
  known: `CASE WHEN starts_with("side_${side}", 'Government of ') THEN ${cow(`gwno${side}`)} END`,
});

const unused =
  "relid year active_year code_status conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id source_article source_date source_headline source_original where_prec where_description adm_1 adm_2 geom_wkt priogrid_gid country_id region event_clarity date_prec deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split(
    " ",
  );

export const ucdpGed: EventFormat = {
  name: "ucdp-ged",
  title: "UCDP GED",
  header: true,
  layout: "csv",
  optional: [...unused, "source_office", "number_of_sources"],
  pairs: true,
  written: false,
  scale: null,
  columns: [
    { name: "id" },
    {
      name: "type_of_violence",
      check: { holds: `"type_of_violence" IN ('1', '2', '3')`, reason: "is no type of violence (1, 2 or 3)" },
    },
    ...["side_a", "side_b", "country", "where_coordinates", "source_office", "number_of_sources"].map((name) => ({ name })),
    { name: "latitude", check: isNumber("latitude") },
    { name: "longitude", check: isNumber("longitude") },
    { name: "date_start", check: isDay("date_start") },
    { name: "date_end", check: isDay("date_end") },
    ...unused.map((name) => ({ name })),
  ],
  act: {
    id: `"id"`,
    day: dayOf("date_start"),
    stop: dayOf("date_end"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    quad: "NULL",
    intensity: "NULL::DOUBLE",
    source: party("a"),
    target: party("b"),
    place: filled("where_coordinates"),
    country: filled("country"),
    lat: number("latitude"),
    lon: number("longitude"),
    outlets: `greatest(1, coalesce(TRY_CAST("number_of_sources" AS INTEGER), 1))`,
    published: "NULL::DATE",
    origin: filled("source_office"),
  },
};
