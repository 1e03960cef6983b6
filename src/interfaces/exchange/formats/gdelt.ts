/**
 * GDELT events (Leetaru & Schrodt 2013; codebooks of version 1.0 and 2.0): tab-separated, no header. Version 2 has 61 columns, the daily
 * files of version 1 have 58 (no ADM2Code), its backfiles 57 (no SOURCEURL either).
 */
import { type Column, dayOf, type EventFormat, filled, isCode, isDay, isNumber, number } from "./format.js";

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

/** 1: a country, 3: a city in the United States, 4: a city elsewhere; 0: none (codebook 2.0). */
const type =
  "CASE WHEN place IS NULL THEN 0 WHEN city IS NOT NULL THEN CASE country WHEN 'USA' THEN 3 ELSE 4 END WHEN place_is_country THEN 1 END";
const geo = (name: string, filledIn: boolean): Column[] => [
  { name: `${name}_Type`, out: filledIn ? type : "0" },
  { name: `${name}_FullName`, ...(filledIn ? { out: "place" } : {}) },
  { name: `${name}_CountryCode`, ...(filledIn ? { out: "country_fips" } : {}) },
  { name: `${name}_ADM1Code`, ...(filledIn ? { out: "CASE WHEN place_is_country THEN country_fips END" } : {}) },
  { name: `${name}_ADM2Code` },
  { name: `${name}_Lat`, ...(filledIn ? { out: "lat" } : {}) },
  { name: `${name}_Long`, ...(filledIn ? { out: "lon" } : {}) },
  { name: `${name}_FeatureID` },
];

// the root column settles what a code means that has lost its zero
const code = `cameo_code("EventCode", "EventRootCode")`;

/** CAMEO's codes of peoples and religions look like those of countries (CHE: Chechens, MAC: Macedonians); they never name one. */
const party = (n: 1 | 2): EventFormat["act"]["source"] => ({
  name: filled(`Actor${n}Name`),
  country: filled(`Actor${n}CountryCode`),
  sector: filled(`Actor${n}Type1Code`),
  code: filled(`Actor${n}Code`),
  known: `CASE WHEN "Actor${n}Code"[1:3] NOT IN (upper("Actor${n}EthnicCode"), upper("Actor${n}Religion1Code")) THEN nullif("Actor${n}Code", '') END`,
});

const adm2 = ["Actor1Geo_ADM2Code", "Actor2Geo_ADM2Code", "ActionGeo_ADM2Code"];

export const gdelt: EventFormat = {
  name: "gdelt",
  title: "GDELT events",
  header: false,
  layout: "tab",
  narrower: [adm2, [...adm2, "SOURCEURL"]],
  pairs: false,
  written: true,
  scale: "goldstein",
  columns: [
    { name: "GLOBALEVENTID", out: "row_number" },
    { name: "SQLDATE", out: "strftime(day, '%Y%m%d')", check: isDay("SQLDATE") },
    { name: "MonthYear", out: "strftime(day, '%Y%m')" },
    { name: "Year", out: "year(day)" },
    // YYYY.FFFF, FFFF being the share of the year that has passed (codebook 2.0)
    { name: "FractionDate", out: "format('{:.4f}', year(day) + ((month(day) - 1) * 30 + day(day)) / 365)" },
    ...actor(1, "source"),
    ...actor(2, "target"),
    { name: "IsRootEvent" },
    { name: "EventCode", out: "cameo", check: isCode("EventCode", code) },
    { name: "EventBaseCode", out: "cameo[1:3]" },
    { name: "EventRootCode", out: "cameo[1:2]" },
    { name: "QuadClass", out: "cameo_quad(cameo)" },
    { name: "GoldsteinScale", out: "intensity", check: isNumber("GoldsteinScale") },
    { name: "NumMentions", out: "nullif(statements, 0)" },
    { name: "NumSources", out: "outlets", check: isNumber("NumSources") },
    { name: "NumArticles", out: "nullif(reports, 0)" },
    { name: "AvgTone" },
    ...geo("Actor1Geo", false),
    ...geo("Actor2Geo", false),
    ...geo("ActionGeo", true).map((c): Column => (/(?:Lat|Long)$/.test(c.name) ? { ...c, check: isNumber(c.name) } : c)),
    { name: "DATEADDED", out: "strftime(coalesce(published, day), '%Y%m%d000000')" },
    { name: "SOURCEURL", out: "coalesce(url, outlet)" },
  ],
  act: {
    id: `"GLOBALEVENTID"`,
    day: dayOf("SQLDATE"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    quad: filled("QuadClass"),
    intensity: number("GoldsteinScale"),
    source: party(1),
    target: party(2),
    place: filled("ActionGeo_FullName"),
    country: `'fips ' || nullif("ActionGeo_CountryCode", '')`,
    lat: number("ActionGeo_Lat"),
    lon: number("ActionGeo_Long"),
    outlets: `coalesce(TRY_CAST("NumSources" AS INTEGER), 1)`,
    published: `day_of("DATEADDED"[1:8])`,
    origin: filled("SOURCEURL"),
  },
};
