/** The record as seen from above. In: a record and a stretch of time. Out: where things happened, and who acts most towards whom. */
import { gazetteer } from "../reading/actors/gazetteer.js";
import type { EventType, Quad } from "../reading/types.js";
import { type Database, textOrNull } from "../record/database.js";
import { nameOfCode } from "./sentences.js";

export interface WorldOptions {
  readonly since?: string;
  readonly until?: string;
  readonly quad?: Quad;
  readonly type?: EventType;
  /** Flows of at least so many events. */
  readonly least?: number;
  /** The heaviest flows only. */
  readonly limit?: number;
}

interface PlaceCount {
  readonly place: string;
  readonly lat: number;
  readonly lon: number;
  readonly events: number;
  readonly intensity: number;
}

interface Flow {
  readonly source: string;
  readonly target: string;
  readonly events: number;
  readonly intensity: number;
  /** ISO day. */
  readonly last: string | null;
}

export interface World {
  readonly places: readonly PlaceCount[];
  readonly flows: readonly Flow[];
  /** Where the actors of the flows are, those that have a place: [latitude, longitude]. */
  readonly actors: Readonly<Record<string, { readonly name: string; readonly at: readonly [number, number] | null }>>;
}

const FLOWS = 400;
const PLACES = 500;

export async function worldOf(database: Database, options: WorldOptions = {}): Promise<World> {
  const bounds = (day: string): { sql: string; values: string[] } => {
    const values: string[] = [];
    const parts = ["happened"];
    const add = (condition: string, value: string | undefined): void => {
      if (value === undefined) return;
      values.push(value);
      parts.push(condition.replace("?", `$${values.length}`));
    };
    add(`${day} >= ?::DATE`, options.since);
    add(`${day} <= ?::DATE`, options.until);
    add("quad = ?", options.quad);
    add("type = ?", options.type);
    return { sql: parts.join(" AND "), values };
  };
  const at = bounds("coalesce(start, first_report)");
  const places = await database.rows(
    `SELECT place, round(lat, 2) AS lat, round(lon, 2) AS lon, count(*)::INTEGER AS events, avg(intensity) AS intensity FROM event
     WHERE ${at.sql} AND lat IS NOT NULL GROUP BY ALL ORDER BY events DESC, place LIMIT ${PLACES}`,
    at.values,
  );
  const between = bounds("day");
  const flows = (
    await database.rows(
      `SELECT source, target, count(*)::INTEGER AS events, avg(intensity) AS intensity, max(day)::VARCHAR AS last FROM dyad
       WHERE ${between.sql} AND source <> target GROUP BY source, target HAVING count(*) >= ${Math.floor(options.least ?? 1)} ORDER BY events DESC, source, target LIMIT ${options.limit ?? FLOWS}`,
      between.values,
    )
  ).map((row) => ({
    source: String(row.source),
    target: String(row.target),
    events: Number(row.events),
    intensity: Number(row.intensity),
    last: textOrNull(row.last),
  }));
  const actors = Object.fromEntries(
    [...new Set(flows.flatMap((f) => [f.source, f.target]))].map((code) => {
      return [code, { name: nameOfCode(code), at: gazetteer().country(code)?.at ?? null }];
    }),
  );
  return {
    places: places.map((row) => ({
      place: String(row.place),
      lat: Number(row.lat),
      lon: Number(row.lon),
      events: Number(row.events),
      intensity: Number(row.intensity),
    })),
    flows,
    actors,
  };
}
