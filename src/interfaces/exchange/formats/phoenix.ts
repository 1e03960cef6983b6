/**
 * Phoenix (Open Event Data Alliance): tab-separated, no header, 26 columns. An actor's code is the entity, then the role, then the
 * attribute, three letters each (PETRARCH).
 */
import { dayOf, type EventFormat, filled, isCode, isDay, isNumber, keyWithDay, number } from "./format.js";

const code = `cameo_code("EventCode", "EventRootCode")`;

/** A name that is in no code list stands for itself. */
const full = (side: "source" | "target"): string =>
  `CASE WHEN ${side}_iso IS NULL AND coalesce(len(${side}_code), 0) <= 3 THEN ${side}_actor
        ELSE coalesce(${side}_code, ${side}_actor || coalesce(${side}_sector, '')) END`;
/** The entity of IGOUNO is IGO, its role UNO. */
const entity = (side: "source" | "target"): string =>
  `coalesce(${side}_iso, CASE WHEN len(${side}_code) > 3 THEN ${side}_code[1:3] END, ${side}_actor)`;
const role = (side: "source" | "target"): string =>
  `CASE WHEN ${side}_iso IS NULL AND len(${side}_code) > 3 THEN ${side}_code[4:6] ELSE ${side}_sector END`;

/** The role is a sector, but after IGO, NGO and the like it names the organisation. */
const sector = (side: "Source" | "Target"): string =>
  `CASE WHEN "${side}ActorEntity" IN ('IGO', 'NGO', 'MNC', 'IMG', 'NGM') THEN "${side}ActorEntity" ELSE nullif("${side}ActorRole", '') END`;

export const phoenix: EventFormat = {
  name: "phoenix",
  title: "Phoenix",
  header: false,
  layout: "tab",
  pairs: true,
  written: true,
  scale: "goldstein",
  columns: [
    { name: "EventID", out: "row_id" },
    { name: "Date", out: "strftime(day, '%Y%m%d')", check: isDay("Date") },
    { name: "Year", out: "year(day)" },
    { name: "Month", out: "month(day)" },
    { name: "Day", out: "day(day)" },
    { name: "SourceActorFull", out: full("source") },
    { name: "SourceActorEntity", out: entity("source") },
    { name: "SourceActorRole", out: role("source") },
    { name: "SourceActorAttribute" },
    { name: "TargetActorFull", out: full("target") },
    { name: "TargetActorEntity", out: entity("target") },
    { name: "TargetActorRole", out: role("target") },
    { name: "TargetActorAttribute" },
    { name: "EventCode", out: "cameo", check: isCode("EventCode", code) },
    { name: "EventRootCode", out: "cameo[1:2]" },
    { name: "PentaClass", out: "cameo_penta(cameo)" },
    { name: "GoldsteinScore", out: "intensity", check: isNumber("GoldsteinScore") },
    { name: "Issues", out: "replace(contexts, ', ', ';')" },
    { name: "Lat", out: "lat", check: isNumber("Lat") },
    { name: "Lon", out: "lon", check: isNumber("Lon") },
    { name: "LocationName", out: "place" },
    { name: "StateName" },
    { name: "CountryCode", out: "country" },
    { name: "SentenceID", out: "story || '_' || sentence" },
    { name: "URLs", out: "url" },
    { name: "NewsSources", out: "outlet" },
  ],
  act: {
    id: `"EventID"`,
    key: keyWithDay("EventID"),
    day: dayOf("Date"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: `replace("Issues", ';', ', ')`,
    cameo: code,
    quad: filled("PentaClass"),
    intensity: number("GoldsteinScore"),
    source: { name: "NULL", country: filled("SourceActorEntity"), sector: sector("Source"), code: filled("SourceActorFull") },
    target: { name: "NULL", country: filled("TargetActorEntity"), sector: sector("Target"), code: filled("TargetActorFull") },
    place: filled("LocationName"),
    country: filled("CountryCode"),
    lat: number("Lat"),
    lon: number("Lon"),
    outlets: `greatest(1, len(string_split("NewsSources", ';')))`,
    published: "NULL::DATE",
    origin: `coalesce(nullif("URLs", ''), nullif("NewsSources", ''))`,
  },
};
