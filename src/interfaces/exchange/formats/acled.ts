/**
 * ACLED (Raleigh et al. 2010; codebook of 2023): CSV with a header, read only. Which CAMEO code stands for a kind of event is in
 * data/ontology/acled.tsv; strategic developments that are no act towards anybody are kept as comments.
 */
import { dayOf, type EventFormat, filled, isDay, isNumber, number } from "./format.js";

const code = `acled_code("event_type", "sub_event_type")`;

/** ACLED names states by their parts: "Military Forces of Mali (2021-)", and people by their state: "Protesters (Kenya)". */
const party = (n: 1 | 2): EventFormat["act"]["source"] => ({
  name: `nullif(regexp_replace("actor${n}", ' \\(\\d{4}-(\\d{4})?\\)', '', 'g'), '')`,
  country: `coalesce(nullif(regexp_extract("actor${n}", '^(?:Military Forces|Police Forces|Government) of (?:the )?(.+?)(?: \\(.*)?$', 1), ''),
    nullif(regexp_extract("actor${n}", '^(?:Protesters|Rioters|Civilians) \\(([^()]+)\\)$', 1), ''))`,
  sector: `acled_sector("actor${n}", "inter${n}")`,
  code: "NULL",
});

export const acled: EventFormat = {
  name: "acled",
  title: "ACLED",
  header: true,
  layout: "csv",
  optional: [
    ..."year time_precision disorder_type assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso".split(" "),
    ..."region admin1 admin2 admin3 geo_precision source_scale notes fatalities tags timestamp".split(" "),
  ],
  pairs: true,
  written: false,
  scale: null,
  columns: [
    { name: "event_id_cnty" },
    { name: "event_date", check: isDay("event_date") },
    ...["year", "time_precision", "disorder_type"].map((name) => ({ name })),
    {
      name: "event_type",
      check: { holds: `lower("event_type") IN (SELECT event FROM acled_codes)`, reason: "is no event type of ACLED" },
    },
    ..."sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction".split(" ").map((name) => ({ name })),
    ..."civilian_targeting iso region country admin1 admin2 admin3 location".split(" ").map((name) => ({ name })),
    { name: "latitude", check: isNumber("latitude") },
    { name: "longitude", check: isNumber("longitude") },
    ..."geo_precision source source_scale notes fatalities tags timestamp".split(" ").map((name) => ({ name })),
  ],
  act: {
    id: `"event_id_cnty"`,
    day: dayOf("event_date"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    quad: "NULL",
    intensity: "NULL::DOUBLE",
    source: party(1),
    target: party(2),
    place: filled("location"),
    country: filled("country"),
    lat: number("latitude"),
    lon: number("longitude"),
    outlets: `greatest(1, len(string_split("source", ';')))`,
    published: "NULL::DATE",
    origin: filled("source"),
  },
};
