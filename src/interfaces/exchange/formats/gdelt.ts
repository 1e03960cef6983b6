/** GDELT 2.0 events (Leetaru & Schrodt 2013; codebook 2.0 of 2015): tab-separated, no header, 61 columns. */
import { type Column, dayOf, type EventFormat, filled, isDay, isNumber, number } from "./format.js";

const actor = (n: 1 | 2, side: "source" | "target"): Column[] => [
  { name: `Actor${n}Code`, out: `coalesce(${side}_code, ${side}_cameo_country || coalesce(${side}_sector, ''))` },
  { name: `Actor${n}Name`, out: `upper(coalesce(${side}_name, ${side}_country_name))` },
  { name: `Actor${n}CountryCode`, out: `${side}_cameo_country` },
  { name: `Actor${n}KnownGroupCode`, out: `CASE WHEN ${side}_code LIKE 'IGO%' THEN ${side}_code[4:6] END` },
  { name: `Actor${n}EthnicCode` },
  { name: `Actor${n}Religion1Code` },
  { name: `Actor${n}Religion2Code` },
  { name: `Actor${n}Type1Code`, out: `${side}_sector` },
  { name: `Actor${n}Type2Code` },
  { name: `Actor${n}Type3Code` },
];

const geo = (name: string, filledIn: boolean): Column[] => [
  { name: `${name}_Type`, ...(filledIn ? { out: "CASE WHEN place IS NULL THEN 0 WHEN lat IS NULL THEN 1 ELSE 4 END" } : { out: "0" }) },
  { name: `${name}_FullName`, ...(filledIn ? { out: "place" } : {}) },
  { name: `${name}_CountryCode`, ...(filledIn ? { out: "country_fips" } : {}) },
  { name: `${name}_ADM1Code`, ...(filledIn ? { out: "country_fips" } : {}) },
  { name: `${name}_ADM2Code` },
  { name: `${name}_Lat`, ...(filledIn ? { out: "lat" } : {}) },
  { name: `${name}_Long`, ...(filledIn ? { out: "lon" } : {}) },
  { name: `${name}_FeatureID` },
];

// the root column settles what a code means that has lost its zero
const code = `cameo_code("EventCode", "EventRootCode")`;

export const gdelt: EventFormat = {
  name: "gdelt",
  title: "GDELT 2.0 events",
  header: false,
  // version 1 of the format had none
  optional: ["Actor1Geo_ADM2Code", "Actor2Geo_ADM2Code", "ActionGeo_ADM2Code"],
  pairs: false,
  columns: [
    { name: "GLOBALEVENTID", out: "row_number" },
    { name: "SQLDATE", out: "strftime(day, '%Y%m%d')", check: isDay("SQLDATE", "%Y%m%d") },
    { name: "MonthYear", out: "strftime(day, '%Y%m')" },
    { name: "Year", out: "year(day)" },
    { name: "FractionDate", out: "round(year(day) + (month(day) * 30 + day(day)) / 365, 4)" },
    ...actor(1, "source"),
    ...actor(2, "target"),
    { name: "IsRootEvent", out: "1" },
    {
      name: "EventCode",
      out: "cameo",
      check: { holds: `plover_type(${code}) IS NOT NULL`, reason: "is no CAMEO code of a PLOVER type" },
    },
    { name: "EventBaseCode", out: "cameo[1:3]" },
    { name: "EventRootCode", out: "cameo[1:2]" },
    { name: "QuadClass", out: "cameo_quad(cameo)" },
    { name: "GoldsteinScale", out: "intensity", check: isNumber("GoldsteinScale") },
    { name: "NumMentions", out: "statements" },
    { name: "NumSources", out: "outlets", check: isNumber("NumSources") },
    { name: "NumArticles", out: "reports" },
    { name: "AvgTone", out: "0" },
    ...geo("Actor1Geo", false),
    ...geo("Actor2Geo", false),
    ...geo("ActionGeo", true).map((c): Column => (/(?:Lat|Long)$/.test(c.name) ? { ...c, check: isNumber(c.name) } : c)),
    { name: "DATEADDED", out: "strftime(coalesce(told, day), '%Y%m%d000000')" },
    { name: "SOURCEURL", out: "coalesce(url, outlet)" },
  ],
  act: {
    id: `"GLOBALEVENTID"`,
    day: dayOf("SQLDATE", "%Y%m%d"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    intensity: number("GoldsteinScale"),
    source: {
      name: filled("Actor1Name"),
      country: filled("Actor1CountryCode"),
      sector: filled("Actor1Type1Code"),
      code: filled("Actor1Code"),
    },
    target: {
      name: filled("Actor2Name"),
      country: filled("Actor2CountryCode"),
      sector: filled("Actor2Type1Code"),
      code: filled("Actor2Code"),
    },
    place: filled("ActionGeo_FullName"),
    country: `'fips ' || nullif("ActionGeo_CountryCode", '')`,
    lat: number("ActionGeo_Lat"),
    lon: number("ActionGeo_Long"),
    outlets: `coalesce(TRY_CAST("NumSources" AS INTEGER), 1)`,
    told: `try_strptime("DATEADDED"[1:8], '%Y%m%d')::DATE`,
    origin: filled("SOURCEURL"),
  },
};
