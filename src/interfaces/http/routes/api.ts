/** What the routes are made of: an app that checks requests by their schemas, and answers in one form when something is wrong. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { UnknownPartyError } from "../../../insight/actors.js";
import { QueryTimeError, RecordBusyError, RecordError, RecordFileError } from "../../../record/index.js";
import { BadCursorError } from "../paging.js";
import { problem } from "../schemas/answers.js";

const whatIsWrong = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "the request"}: ${issue?.message ?? "not valid"}`;
};

export function createApi(): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : c.json({ error: whatIsWrong(result.error) }, 400)),
  });
  api.onError((error, c) => {
    if (error instanceof RecordBusyError) {
      c.header("retry-after", "5");
      return c.json({ error: "Another program is writing to the record; ask again in a moment." }, 503);
    }
    if (error instanceof UnknownPartyError) return c.json({ error: error.message }, 404);
    if (error instanceof QueryTimeError) return c.json({ error: error.message }, 503);
    // what the record says of the question: "stands for more than one event"
    if (error instanceof RecordError && !(error instanceof RecordFileError)) return c.json({ error: error.message }, 400);
    if (error instanceof BadCursorError) return c.json({ error: error.message }, 400);
    // what the JSON parser says of a body
    if (error instanceof SyntaxError || ("status" in error && error.status === 400)) return c.json({ error: "This is not JSON." }, 400);
    process.stderr.write(`chancery: ${c.req.path}: ${error.message}\n`);
    return c.json({ error: SILENT }, 500);
  });
  return api;
}

/** Where the fault is here, no more is said to the other side: a message may name paths. */
const SILENT = "Something went wrong here; the server's terminal says what.";

/** What may be said of an error to the other side; the rest goes to the terminal. */
export function sayable(error: unknown): string {
  if (error instanceof RecordBusyError) return "Another program is writing to the record; ask again in a moment.";
  if (error instanceof RecordError && !(error instanceof RecordFileError)) return error.message;
  process.stderr.write(`chancery: ${error instanceof Error ? error.message : String(error)}\n`);
  return SILENT;
}

const json = <S extends z.ZodType>(schema: S): { "application/json": { schema: S } } => ({ "application/json": { schema } });
const wrong = (description: string): { description: string; content: { "application/json": { schema: typeof problem } } } => ({
  description,
  content: json(problem),
});

const failures = {
  400: wrong("What is wrong with the request"),
  503: wrong("Another program is writing to the record; ask again in a moment"),
};

// an alias, since an interface has no index signature
type Answering<Content> = {
  200: { description: string; content: Content };
  400: ReturnType<typeof wrong>;
  503: ReturnType<typeof wrong>;
};

/** Answers of a route: what it gives, and what can be wrong. */
export const gives = <S extends z.ZodType>(schema: S, description: string): Answering<{ "application/json": { schema: S } }> => ({
  200: { description, content: json(schema) },
  ...failures,
});
/** The same where it can also be had as a table. */
export const givesTable = <S extends z.ZodType>(
  schema: S,
  description: string,
): Answering<{ "application/json": { schema: S }; "text/csv": { schema: z.ZodString } }> => ({
  200: { description, content: { ...json(schema), "text/csv": { schema: z.string() } } },
  ...failures,
});
export const orNothing = { 404: wrong("There is no such thing on the record") };
export const orTooLarge = { 413: wrong("It is too large") };
export { json, wrong };
