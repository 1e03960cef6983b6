/** What a person might look at next. In: a record and an order. Out: statements that nobody has reviewed, each with the words around it. */
import { type Statement, statementSchema } from "../reading/statement.js";
import { type Database, quotedList, type Row, textOrNull } from "../record/database.js";
import { sentenceOfStatement } from "./sentences.js";

export const reviewOrders = ["unsure", "newest", "disputed"] as const;
export type ReviewOrder = (typeof reviewOrders)[number];

export interface ReviewItem {
  readonly statement: Statement;
  readonly sentence: string;
  readonly event: string | null;
  readonly disputed: boolean;
  /** Text of the report before and after the quote, in whole words; with … where it goes on. */
  readonly before: string;
  readonly after: string;
}

interface Reviewer {
  readonly person: string;
  readonly reviewed: number;
  readonly confirmed: number;
  readonly changed: number;
  readonly rejected: number;
}

export interface Queue {
  readonly items: readonly ReviewItem[];
  /** Statements that nobody has reviewed yet, in this order's selection. */
  readonly left: number;
  readonly statements: number;
  readonly reviewers: readonly Reviewer[];
}

/** Characters shown on either side of the quote. */
const AROUND = 260;

const orders: Readonly<Record<ReviewOrder, string>> = {
  unsure: "s.confidence, s.id",
  newest: "r.date DESC NULLS LAST, s.report, s.position, s.id",
  disputed: "s.confidence, s.id",
};

/** Without the word that it ends within. */
const wholeWords = (text: string): string => text.slice(0, Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n"), 0) || text.length);

/** The next statements to be reviewed. */
export async function reviewQueue(database: Database, order: ReviewOrder, limit: number): Promise<Queue> {
  const from = `FROM statement s ${order === "newest" ? "JOIN report r ON r.id = s.report" : ""}
    WHERE NOT s.rejected AND s.origin = 'machine'
      AND NOT EXISTS (SELECT 1 FROM word w WHERE w.statement = s.id AND w.action IN ('confirm', 'change', 'reject'))
      ${order === "disputed" ? "AND s.id IN (SELECT v.statement FROM evidence v JOIN event e ON e.id = v.event WHERE e.disputed)" : ""}`;
  const [count] = await database.rows(`SELECT count(*)::INTEGER AS n ${from}`);
  const [all] = await database.rows("SELECT count(*)::INTEGER AS n FROM statement WHERE NOT rejected");
  // the next by their order alone; texts only of those that are shown
  const next = (await database.rows(`SELECT s.id ${from} ORDER BY ${orders[order]} LIMIT ${Math.floor(limit)}`)).map((row) =>
    String(row.id),
  );
  const details =
    next.length === 0
      ? []
      : await database.rows(
          `SELECT s.id, s.body, r.text, v.event, coalesce(e.disputed, false) AS disputed FROM statement s JOIN report r ON r.id = s.report
           LEFT JOIN evidence v ON v.statement = s.id LEFT JOIN event e ON e.id = v.event WHERE s.id IN (${quotedList(next)})`,
        );
  const found = new Map(details.map((row) => [String(row.id), row]));
  const rows = next.flatMap((id): Row[] => {
    const row = found.get(id);
    return row ? [row] : [];
  });
  const people = await database.rows(
    `SELECT person, count(DISTINCT statement)::INTEGER AS reviewed, count(DISTINCT statement) FILTER (action = 'confirm')::INTEGER AS confirmed,
       count(DISTINCT statement) FILTER (action = 'change')::INTEGER AS changed, count(DISTINCT statement) FILTER (action = 'reject')::INTEGER AS rejected
     FROM word WHERE action IN ('confirm', 'change', 'reject') GROUP BY 1 ORDER BY reviewed DESC, person`,
  );
  return {
    items: rows.map((row) => {
      const statement = statementSchema.parse(JSON.parse(String(row.body)));
      const text = String(row.text);
      const { start, end } = statement.quote;
      return {
        statement,
        sentence: sentenceOfStatement(statement),
        event: textOrNull(row.event),
        disputed: row.disputed === true,
        before: start <= AROUND ? text.slice(0, start) : text.slice(start - AROUND, start).replace(/^\S*\s*/, "…"),
        after: end + AROUND >= text.length ? text.slice(end) : `${wholeWords(text.slice(end, end + AROUND))}…`,
      };
    }),
    left: Number(count?.n),
    statements: Number(all?.n),
    reviewers: people.map((row) => ({
      person: String(row.person),
      reviewed: Number(row.reviewed),
      confirmed: Number(row.confirmed),
      changed: Number(row.changed),
      rejected: Number(row.rejected),
    })),
  };
}
