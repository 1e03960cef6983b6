/** An actor at a glance. In: a record and a party. Out: what it did and what was done to it, its partners ranked, its course, names near a typed one. */
import { gazetteer } from "../reading/actors/gazetteer.js";
import { plainName } from "../reading/text.js";
import { type Database, quotedList } from "../record/database.js";
import { findParty, type Party } from "./actors.js";
import { nameOfCode } from "./sentences.js";

interface Partner {
  readonly code: string;
  readonly name: string;
  /** Events that happened, by direction. */
  readonly out: number;
  readonly back: number;
  readonly intensity: number;
  readonly last: string | null;
}

export interface Profile {
  readonly party: Party;
  readonly did: number;
  readonly received: number;
  /** Events by month and quad class, what it did. */
  readonly course: readonly { readonly month: string; readonly quad: string; readonly out: number; readonly back: number }[];
  readonly partners: readonly Partner[];
  /** Holders of this name or of this party, with how many forecasts. */
  readonly forecasts: readonly { readonly holder: string; readonly forecasts: number }[];
}

const MOST_PARTNERS = 100;

/** Throws UnknownPartyError for a party that is not known. */
export async function profileOf(database: Database, given: string): Promise<Profile> {
  const party = await findParty(database, given);
  const own = quotedList(party.members);
  const [sums] = await database.rows(
    `SELECT count(DISTINCT event) FILTER (source IN (${own}))::INTEGER AS did, count(DISTINCT event) FILTER (target IN (${own}))::INTEGER AS received
     FROM dyad WHERE happened AND (source IN (${own}) OR target IN (${own}))`,
  );
  const course = await database.rows(
    `SELECT strftime(day, '%Y-%m-01') AS month, quad, count(DISTINCT event) FILTER (source IN (${own}))::INTEGER AS out,
       count(DISTINCT event) FILTER (target IN (${own}))::INTEGER AS back
     FROM dyad WHERE happened AND day IS NOT NULL AND (source IN (${own}) OR target IN (${own})) GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const partners = await database.rows(
    `SELECT CASE WHEN source IN (${own}) THEN target ELSE source END AS other, count(DISTINCT event) FILTER (source IN (${own}))::INTEGER AS out,
       count(DISTINCT event) FILTER (target IN (${own}))::INTEGER AS back, avg(intensity) AS intensity, max(day)::VARCHAR AS last
     FROM dyad WHERE happened AND source <> target AND (source IN (${own})) <> (target IN (${own}))
     GROUP BY 1 ORDER BY count(DISTINCT event) DESC, 1 LIMIT ${MOST_PARTNERS}`,
  );
  const holders = await database.rows(
    `SELECT holder, count(*)::INTEGER AS n FROM forecast WHERE holder IS NOT NULL AND (source IN (${own}) OR holder = $1)
     GROUP BY 1 ORDER BY n DESC, 1 LIMIT 10`,
    [party.name],
  );
  return {
    party,
    did: Number(sums?.did),
    received: Number(sums?.received),
    course: course.map((row) => ({ month: String(row.month), quad: String(row.quad), out: Number(row.out), back: Number(row.back) })),
    partners: partners.map((row) => ({
      code: String(row.other),
      name: nameOfCode(String(row.other)),
      out: Number(row.out),
      back: Number(row.back),
      intensity: Number(row.intensity),
      last: row.last === null ? null : String(row.last),
    })),
    forecasts: holders.map((row) => ({ holder: String(row.holder), forecasts: Number(row.n) })),
  };
}

export interface NamedActor {
  readonly code: string;
  readonly name: string;
  /** Events on the record that it has part in. */
  readonly events: number;
}

/** Every actor on the record with its name, those first that have part in most events. */
export async function actorsOf(database: Database): Promise<NamedActor[]> {
  const rows = await database.rows(
    "SELECT actor, count(DISTINCT event)::INTEGER AS events FROM event_party GROUP BY 1 ORDER BY events DESC, actor",
  );
  return rows.map((row) => ({ code: String(row.actor), name: nameOfCode(String(row.actor)), events: Number(row.events) }));
}

/** Countries and organisations that the actor files know, on the record or not. */
export function knownActors(): NamedActor[] {
  const out = new Map<string, NamedActor>();
  for (const { entity } of gazetteer().names)
    if (!out.has(entity.name)) {
      const body = entity.country !== null && !gazetteer().isCountry(entity.country);
      out.set(entity.name, { code: body ? entity.country : entity.code, name: entity.name, events: 0 });
    }
  return [...out.values()];
}

/** Those whose name or code begins with what was typed first, then those that hold it. */
export function matching(actors: readonly NamedActor[], typed: string): NamedActor[] {
  const wanted = plainName(typed);
  const rank = ({ name, code }: NamedActor): number => {
    const plain = plainName(name);
    if (plain.startsWith(wanted) || code.toLowerCase().startsWith(wanted)) return 0;
    return plain.includes(wanted) ? 1 : 2;
  };
  return actors.filter((a) => rank(a) < 2).sort((a, b) => rank(a) - rank(b) || b.events - a.events);
}
