/** Malformed questions to a server, made from its own description: none may be its fault (5xx), and each says what is wrong. */
import { join } from "node:path";
import { serve } from "../../src/interfaces/http/server.js";
import { openRecord } from "../../src/record/index.js";
import { dispatches } from "../dispatches.js";
import { address, hostile, malformed, routesOf } from "../interfaces/malformed.js";

interface Plan {
  readonly folder: string;
  /** At least so many; beyond each parameter with each value, all parameters of a route at random. */
  readonly count: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface Queries {
  readonly asked: number;
  /** By status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

export async function malformedQueries({ folder, count, random, say }: Plan): Promise<Queries> {
  const file = join(folder, "asked.duckdb");
  const record = await openRecord(file);
  await record.storeAll((await dispatches()).slice(0, 8));
  record.close();
  const server = await serve({ record: file, port: 0 });
  const routes = await routesOf(server.url);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const paths = [...malformed(routes)];
  while (paths.length < count) {
    const [path, operation] = pick(routes);
    paths.push(
      address(
        path,
        operation,
        Array.from({ length: 6 }, () => pick(hostile)),
      ),
    );
  }
  const answers: Record<string, number> = {};
  const faults: string[] = [];
  for (const path of paths) {
    const response = await fetch(server.url + path);
    const body = await response.text();
    answers[response.status] = (answers[response.status] ?? 0) + 1;
    if (response.status >= 500) faults.push(`${path}: ${response.status}: ${body.slice(0, 200)}`);
    else if (response.status >= 400 && typeof JSON.parse(body).error !== "string") faults.push(`${path}: it does not say what is wrong`);
  }
  await server.close();
  say(`${paths.length} malformed questions, ${faults.length} faults`);
  return { asked: paths.length, answers, faults };
}
