/** Statements as they stand in the record: the machine's reading with every correction applied. */
import { addTo } from "../groups.js";
import { atOnce, inSlices, type Pace } from "../pace.js";
import { type Actor, type Statement, statementSchema } from "../reading/statement.js";
import type { Cell, Database } from "./database.js";
import { type Mention, mentionOf } from "./gathering/mention.js";
import { packMention } from "./gathering/profile.js";

export interface Standing {
  readonly statement: Statement;
  readonly position: number;
  readonly origin: "machine" | "person";
  readonly rejected: boolean;
  /** What the machine read, where a person changed it. */
  readonly machine: Statement | null;
}

/** A party as the tables name it: by its country, else by its code. */
export const shown = (actor: Actor | undefined): string | null => actor?.country ?? actor?.code ?? null;

/** One pair that stands for all: the first source and the first target that is another. "Putin met Xi" is RUS and CHN. */
function firstPair(s: Statement): readonly [string | null, string | null] {
  const source = shown(s.sources[0]);
  const targets = s.targets.map(shown);
  return [source, targets.find((t) => t !== null && t !== source) ?? targets[0] ?? null];
}

/** What follows from statements alone, made before their turn to be stored. */
export interface PreparedStatements {
  readonly of: ReadonlyMap<
    Statement,
    {
      /** As the gathering compares it, where no person set it apart. */
      readonly mention: Mention;
      /** The whole statement as JSON. */
      readonly body: string;
    }
  >;
  /** The mentions as they are kept. */
  readonly profiles: ReadonlyMap<Mention, string>;
}

export async function prepareStatements(statements: readonly Statement[], pace: Pace): Promise<PreparedStatements> {
  const of = new Map<Statement, { readonly mention: Mention; readonly body: string }>();
  const profiles = new Map<Mention, string>();
  for (const s of statements) {
    await pace();
    const mention = mentionOf(s);
    of.set(s, { mention, body: JSON.stringify(s) });
    profiles.set(mention, packMention(mention));
  }
  return { of, profiles };
}

const statementRow = ({ statement: s, position, origin, rejected, machine }: Standing, body: string): Cell[] => [
  s.id,
  s.report.id,
  position,
  s.quote.text,
  s.trigger.text,
  s.event.type,
  s.event.mode,
  s.event.cameo,
  s.event.quad,
  s.event.intensity,
  ...firstPair(s),
  s.polarity,
  s.status,
  s.certainty,
  s.probability?.median ?? null,
  s.holder.kind === "author" ? null : (s.holder.name ?? s.holder.text),
  s.time?.start ?? null,
  s.time?.end ?? null,
  s.place?.name ?? null,
  s.condition?.text ?? null,
  s.reason?.text ?? null,
  s.confidence,
  body,
  origin,
  rejected,
  machine && JSON.stringify(machine),
];

const partyRows = ({ statement: s }: Standing): Cell[][] =>
  (
    [
      ["source", s.sources],
      ["target", s.targets],
    ] as const
  ).flatMap(([role, parties]) => parties.map((a, k) => [s.id, role, k, a.text, a.name, a.country, a.sector, a.code]));

/** Adds statements, events untouched. */
export async function writeStatements(
  database: Database,
  standing: readonly Standing[],
  pace: Pace = atOnce,
  prepared?: PreparedStatements,
): Promise<void> {
  await inSlices(standing, pace, async (part) => {
    await database.append(
      "statement",
      part.map((one) => statementRow(one, prepared?.of.get(one.statement)?.body ?? JSON.stringify(one.statement))),
    );
    await database.append("party", part.flatMap(partyRows));
  });
}

const untouched = new WeakSet<Database>();

/** Did anybody ever correct anything? One writer, so that a "no" holds until `noteCorrection`. */
export async function wasCorrected(database: Database): Promise<boolean> {
  if (untouched.has(database)) return false;
  const found = (await database.rows("SELECT 1 FROM correction LIMIT 1")).length > 0;
  if (!found) untouched.add(database);
  return found;
}

export const noteCorrection = (database: Database): void => {
  untouched.delete(database);
};

/** Statements that a person rejected are no evidence of anything. */
export async function standingMentions(
  database: Database,
  standing: readonly Standing[],
  pace: Pace = atOnce,
  prepared?: PreparedStatements,
): Promise<Mention[]> {
  const labels = new Map<string, string[]>();
  const apart = (await wasCorrected(database)) ? await database.rows("SELECT statement, label FROM apart ORDER BY label") : [];
  for (const row of apart) addTo(labels, String(row.statement), String(row.label));
  const mentions: Mention[] = [];
  for (const { statement, rejected } of standing) {
    await pace();
    if (rejected) continue;
    const label = labels.get(statement.id)?.join(" ") ?? "";
    const ready = label === "" ? prepared?.of.get(statement)?.mention : undefined;
    mentions.push(ready ?? mentionOf(statement, label));
  }
  return mentions;
}

export async function standingOf(database: Database, where: string, values: string[]): Promise<Standing[]> {
  const rows = await database.rows(
    `SELECT body, position, origin, rejected, machine FROM statement WHERE ${where} ORDER BY position, id`,
    values,
  );
  return rows.map((row) => ({
    statement: statementSchema.parse(JSON.parse(String(row.body))),
    position: Number(row.position),
    origin: row.origin === "person" ? "person" : "machine",
    rejected: row.rejected === true,
    machine: row.machine === null ? null : statementSchema.parse(JSON.parse(String(row.machine))),
  }));
}
