/**
 * Cline Center Historical Phoenix Event Data (Althaus et al. 2017): CSV with a header, read only. The codes are those of Phoenix; `process`
 * names the collection that the text is from (FBIS, NYT, SWB).
 */
import { dayOf, type EventFormat, filled, isCode, isDay, isNumber, number } from "./format.js";

const code = `cameo_code("code", "root_code")`;
const party = (side: "source" | "target"): EventFormat["act"]["source"] => ({
  name: "NULL",
  country: filled(`${side}_root`),
  sector: `nullif("${side}_agent"[1:3], '')`,
  code: filled(side),
});

export const clinePhoenix: EventFormat = {
  name: "cline-phoenix",
  title: "Cline Center Phoenix",
  header: true,
  layout: "csv",
  optional: ["source_others", "target_others", "joined_issues", "statename", "aid", "process", "year", "month", "day"],
  pairs: true,
  written: false,
  scale: "goldstein",
  columns: [
    { name: "eid" },
    { name: "story_date", check: isDay("story_date") },
    ...["year", "month", "day", "source", "source_root", "source_agent", "source_others"].map((name) => ({ name })),
    ...["target", "target_root", "target_agent", "target_others"].map((name) => ({ name })),
    { name: "code", check: isCode("code", code) },
    { name: "root_code" },
    { name: "quad_class" },
    { name: "goldstein", check: isNumber("goldstein") },
    { name: "joined_issues" },
    { name: "lat", check: isNumber("lat") },
    { name: "lon", check: isNumber("lon") },
    ...["placename", "statename", "countryname", "aid", "process"].map((name) => ({ name })),
  ],
  act: {
    id: `"eid"`,
    day: dayOf("story_date"),
    type: `plover_type(${code})`,
    mode: "NULL",
    contexts: "''",
    cameo: code,
    quad: filled("quad_class"),
    intensity: number("goldstein"),
    source: party("source"),
    target: party("target"),
    place: filled("placename"),
    country: filled("countryname"),
    lat: number("lat"),
    lon: number("lon"),
    outlets: "1",
    published: dayOf("story_date"),
    origin: filled("process"),
  },
};
