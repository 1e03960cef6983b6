/** The API described in OpenAPI 3.1, made of the schemas by which requests are checked. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { packagePath } from "../../paths.js";
import { pressureSchema, statementSchema } from "../../reading/statement.js";
import { requestSchema } from "../../record/index.js";
import { eventQuery, forecastQuery, givenSchema, intakeQuery, relationQuery, searchQuery, worldQuery } from "./questions.js";

interface Route {
  readonly path: string;
  readonly method: "get" | "post";
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: string;
  readonly status?: number;
  readonly type?: string;
}

const routes: readonly Route[] = [
  { path: "/api/reports", method: "get", summary: "All reports, with how many statements each holds", answer: "A list of reports" },
  {
    path: "/api/reports",
    method: "post",
    summary: "Hand over a text, an address, or a file's bytes (application/octet-stream); told report by report as it is read",
    query: intakeQuery,
    body: givenSchema,
    answer: "Server-sent events: read, refused, done",
    type: "text/event-stream",
  },
  { path: "/api/reports/{id}", method: "get", summary: "A report: its text, statements, pressures and events", answer: "The report" },
  {
    path: "/api/search",
    method: "get",
    summary: "Words in texts and in statements",
    query: searchQuery,
    answer: "Reports and statements that hold all of them",
  },
  { path: "/api/events", method: "get", summary: "Events, each act once, the newest first", query: eventQuery, answer: "A list of events" },
  { path: "/api/events/{id}", method: "get", summary: "An event with every statement that it rests on", answer: "The event" },
  { path: "/api/relations", method: "get", summary: "The pairs that the record holds most of", answer: "A list of ordered pairs" },
  { path: "/api/relations/{a}/{b}", method: "get", summary: "How two parties stand", query: relationQuery, answer: "The relation" },
  {
    path: "/api/hinges/{a}/{b}",
    method: "get",
    summary: "What the next step depends on; if= and ifNot= set conditions",
    answer: "Steps, grounds, links and chances",
  },
  { path: "/api/outlook/{a}/{b}", method: "get", summary: "Acts to expect, next to the baseline", answer: "Cooperation and conflict" },
  {
    path: "/api/forecasts",
    method: "get",
    summary: "Forecasts and how their holders have done",
    query: forecastQuery,
    answer: "Forecasts, holders, outlets",
  },
  { path: "/api/world", method: "get", summary: "Places and flows", query: worldQuery, answer: "Places, flows, actors" },
  { path: "/api/corrections", method: "get", summary: "Every person's word", answer: "The log" },
  {
    path: "/api/corrections",
    method: "post",
    summary: "Put a person's word on the record",
    body: requestSchema,
    answer: "Ids of the log's entries",
    status: 201,
  },
  {
    path: "/api/agreement",
    method: "get",
    summary: "Krippendorff's alpha between machine and persons",
    answer: "Pairs of coders, field by field",
  },
];

// what a client may send, before defaults are filled in
const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
  return rest;
};

function operationOf(route: Route): object {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => ({
    name: m[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const shape =
    route.query === undefined
      ? {}
      : ((schemaOf(route.query) as { properties?: Record<string, object>; required?: string[] }).properties ?? {});
  const inQuery = Object.entries(shape).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
  const problem = { content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } } };
  return {
    summary: route.summary,
    parameters: [...inPath, ...inQuery],
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body) } } } }),
    responses: {
      [String(route.status ?? 200)]: { description: route.answer, content: { [route.type ?? "application/json"]: {} } },
      "400": { description: "What is wrong with the request", ...problem },
      ...(inPath.length > 0 ? { "404": { description: "There is no such thing on the record", ...problem } } : {}),
      "503": { description: "Another program is writing to the record; ask again in a moment", ...problem },
    },
  };
}

export function describeApi(): object {
  const { version } = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: "3.1.0",
    info: { title: "Chancery", version, license: { name: "Apache-2.0" }, description: "The record over HTTP, on this machine only." },
    paths,
    components: {
      schemas: {
        Statement: schemaOf(statementSchema),
        Pressure: schemaOf(pressureSchema),
        Problem: { type: "object", properties: { error: { type: "string" } }, required: ["error"] },
      },
    },
  };
}
