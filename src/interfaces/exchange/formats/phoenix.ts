/** Phoenix (Open Event Data Alliance): tab-separated, no header, 26 columns. */
import { dayOf, type EventFormat, filled, isDay, isNumber, number } from "./format.js";

const code = `cameo_code("EventCode", "EventRootCode")`;

/** A name that is in no code list stands for itself. */
const full = (side: "source" | "target"): string =>
  `CASE WHEN ${side}_iso IS NULL AND coalesce(len(${side}_code), 0) <= 3 THEN ${side}_actor
        ELSE coalesce(${side}_code, ${side}_actor || coalesce(${side}_sector, '')) END`;

export const phoenix: EventFormat = {
  name: "phoenix",
  title: "Phoenix",
  header: false,
  pairs: true,
  columns: [
    { name: "EventID", out: "row_id" },
    { name: "Date", out: "strftime(day, '%Y%m%d')", check: isDay("Date", "%Y%m%d") },
    { name: "Year", out: "year(day)" },
    { name: "Month", out: "month(day)" },
    { name: "Day", out: "day(day)" },
    { name: "SourceActorFull", out: full("source") },
    { name: "SourceActorEntity", out: "coalesce(source_iso, source_actor)" },
    { name: "SourceActorRole", out: "source_sector" },
    { name: "SourceActorAttribute" },
    { name: "TargetActorFull", out: full("target") },
    { name: "TargetActorEntity", out: "coalesce(target_iso, target_actor)" },
    { name: "TargetActorRole", out: "target_sector" },
    { name: "TargetActorAttribute" },
    {
      name: "EventCode",
      out: "cameo",
      check: { holds: `plover_type(${code}) IS NOT NULL`, reason: "is no CAMEO code of a PLOVER type" },
    },
    { name: "EventRootCode", out: "cameo[1:2]" },
    { name: "PentaClass", out: "cameo_quad(cameo)" },
    { name: "GoldsteinScore", out: "intensity", check: isNumber("GoldsteinScore") },
    { name: "Issues", out: "replace(contexts, ', ', ';')" },
    { name: "Lat", out: "lat", check: isNumber("Lat") },
    { name: "Lon", out: "lon", check: isNumber("Lon") },
    { name: "LocationName", out: "place" },
    { name: "StateName" },
    { name: "CountryCode", out: "country" },
    { name: "SentenceID", out: "story || '_1'" },
    { name: "URLs", out: "url" },
    { name: "NewsSources", out: "outlet" },
  ],
  act: {
    id: `"EventID"`,
    day: dayOf("Date", "%Y%m%d"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: `replace("Issues", ';', ', ')`,
    cameo: code,
    intensity: number("GoldsteinScore"),
    source: { name: "NULL", country: filled("SourceActorEntity"), sector: filled("SourceActorRole"), code: filled("SourceActorFull") },
    target: { name: "NULL", country: filled("TargetActorEntity"), sector: filled("TargetActorRole"), code: filled("TargetActorFull") },
    place: filled("LocationName"),
    country: filled("CountryCode"),
    lat: number("Lat"),
    lon: number("Lon"),
    outlets: `greatest(1, len(string_split("NewsSources", ';')))`,
    told: "NULL::DATE",
    origin: `coalesce(nullif("URLs", ''), nullif("NewsSources", ''))`,
  },
};
