/** Who is meant by what a user types: a code, a name, a bloc for its members; near names where nobody is. */
import { distance } from "fastest-levenshtein";
import { gazetteer } from "../reading/actors/gazetteer.js";
import { plainName } from "../reading/text.js";
import { type Database, RecordError } from "../record/database.js";
import type { Between } from "../record/events.js";

export interface Party {
  /** As the record counts it, or the bloc's code. */
  readonly code: string;
  readonly name: string;
  /** What the record counts under it: a bloc's members as well as itself. */
  readonly members: readonly string[];
}

/** Nobody of that name is known. */
export class UnknownPartyError extends RecordError {}

export interface Pair {
  readonly a: Party;
  readonly b: Party;
  readonly between: Between;
}

/** Throws UnknownPartyError as `findParty` does. */
export async function findPair(database: Database, first: string, second: string): Promise<Pair> {
  const a = await findParty(database, first);
  const b = await findParty(database, second);
  return { a, b, between: [a.members, b.members] };
}

/** How many letters two words begin with alike: a slip is seldom in the first. */
function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

/** Throws UnknownPartyError, with near names, where the record and the actor files know nobody of that name. */
export async function findParty(database: Database, given: string): Promise<Party> {
  const wanted = plainName(given);
  const names = gazetteer().names;
  const known =
    names.find(
      ({ entity }) => plainName(entity.country ?? "") === wanted && (entity.kind === "organisation" || entity.code === entity.country),
    ) ??
    names.find(({ name }) => plainName(name) === wanted) ??
    names.find(({ entity }) => plainName(entity.code) === wanted);
  if (known) {
    const { entity } = known;
    const code = entity.country ?? entity.code;
    return { code, name: gazetteer().country(code)?.name ?? entity.name, members: [...new Set([code, ...entity.members])] };
  }
  const [row] = await database.rows("SELECT actor FROM event_party WHERE lower(actor) = $1 LIMIT 1", [wanted]);
  if (row) return { code: String(row.actor), name: String(row.actor), members: [String(row.actor)] };
  const near = [
    ...new Map(
      names.map(({ name, entity }) => [
        name,
        distance(wanted, plainName(name)) - 0.6 * sharedStart(wanted, plainName(name)) + (entity.kind === "country" ? 0 : 0.5),
      ]),
    ),
  ]
    .filter(([name, d]) => d <= Math.max(2, name.length / 3))
    .sort((a, b) => a[1] - b[1])
    .slice(0, 3)
    .map(([name]) => name);
  throw new UnknownPartyError(
    `nobody called "${given}" is known${near.length > 0 ? `; did you mean ${near.join(", ")}?` : "; give a country's code (CHN), a bloc's (EU) or a name"}`,
  );
}
