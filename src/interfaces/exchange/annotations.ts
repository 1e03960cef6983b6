/**
 * The evidence as W3C Web Annotations (JSON-LD): each statement points to its words by quotation and by position, so that any tool that
 * knows the standard finds them in the text. Positions count Unicode code points, as the standard says (Web Annotation Data Model, 4.2.5);
 * everywhere else in Chancery they count UTF-16 code units. In: a record. Out: one AnnotationPage, written piece by piece.
 */

import { statementSchema } from "../../reading/statement.js";
import type { Database } from "../../record/database.js";

/** Characters before and after the quote, by which it is found where the text was changed (Web Annotation, 4.2.4). */
const AROUND = 32;

export async function* exportAnnotations(database: Database): AsyncGenerator<string> {
  const result = await database.connection.stream(
    `SELECT s.body, v.event, r.url, r.text, s.machine IS NOT NULL OR s.origin = 'person' AS by_person FROM statement s JOIN report r ON r.id = s.report
     LEFT JOIN evidence v ON v.statement = s.id WHERE NOT s.rejected ORDER BY r.date, s.report, s.position, s.id`,
  );
  yield `{\n"@context": "http://www.w3.org/ns/anno.jsonld",\n"type": "AnnotationPage",\n"items": [`;
  let first = true;
  for await (const rows of result.yieldRowsJson())
    for (const [body, event, url, text, byPerson] of rows) {
      yield `${first ? "\n" : ",\n"}${JSON.stringify(annotation(String(body), event, url, String(text), byPerson === true))}`;
      first = false;
    }
  yield "\n]\n}\n";
}

/** How many code points lie before a place that is counted in UTF-16 code units. */
function codePoints(text: string, place: number): number {
  let pairs = 0;
  for (let i = 0; i + 1 < place; i++) if ((text.codePointAt(i) ?? 0) > 0xffff) pairs++;
  return place - pairs;
}

function annotation(body: string, event: unknown, url: unknown, text: string, byPerson: boolean): object {
  const s = statementSchema.parse(JSON.parse(body));
  const { start, end } = s.quote;
  return {
    id: `urn:chancery:statement:${s.id}`,
    type: "Annotation",
    motivation: "classifying",
    creator: byPerson ? { type: "Person" } : { type: "Software", name: "Chancery" },
    body: [
      { type: "TextualBody", purpose: "tagging", value: s.event.type },
      {
        type: "Dataset",
        purpose: "describing",
        format: "application/json",
        value: { ...s, quote: undefined, report: undefined, explanation: undefined, event_id: event },
      },
    ],
    target: {
      source: typeof url === "string" ? url : `urn:chancery:report:${s.report.id}`,
      selector: [
        {
          type: "TextQuoteSelector",
          exact: s.quote.text,
          prefix: [...text.slice(Math.max(0, start - 2 * AROUND), start)].slice(-AROUND).join(""),
          suffix: [...text.slice(end, end + 2 * AROUND)].slice(0, AROUND).join(""),
        },
        { type: "TextPositionSelector", start: codePoints(text, start), end: codePoints(text, end) },
      ],
    },
  };
}
