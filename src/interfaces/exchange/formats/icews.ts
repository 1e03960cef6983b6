/**
 * ICEWS (Boschee et al. 2015): tab-separated, with a header. Event IDs begin anew, so that only id and date together name an event
 * (Beger, vignette "ICEWS event data" of the R package icews). Ids are integers of 32 bits, as that package reads them.
 */
import { dayOf, type EventFormat, filled, isCode, isDay, isNumber, keyWithDay, number } from "./format.js";

const code = `cameo_code("CAMEO Code", NULL)`;
/** Country names mean what they mean in ICEWS: "Congo" is Congo-Brazzaville. */
const country = (column: string): string => `'icews ' || nullif("${column}", '')`;

export const icews: EventFormat = {
  name: "icews",
  title: "ICEWS",
  header: true,
  layout: "tab",
  pairs: true,
  written: true,
  scale: "goldstein",
  columns: [
    { name: "Event ID", out: "row_number" },
    { name: "Event Date", out: "strftime(day, '%Y-%m-%d')", check: isDay("Event Date") },
    { name: "Source Name", out: "coalesce(source_name, source_icews_country, source_country_name)" },
    { name: "Source Sectors", out: "source_sector_words" },
    { name: "Source Country", out: "source_icews_country" },
    { name: "Event Text", out: "icews_label" },
    { name: "CAMEO Code", out: "cameo", check: isCode("CAMEO Code", code) },
    { name: "Intensity", out: "icews_intensity", check: isNumber("Intensity") },
    { name: "Target Name", out: "coalesce(target_name, target_icews_country, target_country_name)" },
    { name: "Target Sectors", out: "target_sector_words" },
    { name: "Target Country", out: "target_icews_country" },
    { name: "Story ID", out: "story" },
    { name: "Sentence Number", out: "sentence" },
    { name: "Publisher", out: "outlet" },
    { name: "City", out: "city" },
    { name: "District" },
    { name: "Province" },
    { name: "Country", out: "icews_country" },
    { name: "Latitude", out: "lat", check: isNumber("Latitude") },
    { name: "Longitude", out: "lon", check: isNumber("Longitude") },
  ],
  act: {
    id: `"Event ID"`,
    key: keyWithDay("Event ID"),
    day: dayOf("Event Date"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    quad: "NULL",
    intensity: number("Intensity"),
    source: { name: filled("Source Name"), country: country("Source Country"), sector: `sector_of("Source Sectors")`, code: "NULL" },
    target: { name: filled("Target Name"), country: country("Target Country"), sector: `sector_of("Target Sectors")`, code: "NULL" },
    place: filled("City"),
    country: country("Country"),
    lat: number("Latitude"),
    lon: number("Longitude"),
    outlets: "1",
    published: "NULL::DATE",
    origin: filled("Publisher"),
  },
};
