/** Malformed questions, made from the API's own description: each parameter of each route with what its schema does not expect. */

interface Parameter {
  readonly name: string;
  readonly in: "query" | "path";
}
export interface Operation {
  readonly parameters?: readonly Parameter[];
}

/** What was once answered with 500, and its like. A line more is a case more. */
export const hostile = [
  "",
  "%00",
  "%25",
  "_",
  "'",
  '"; DROP TABLE report; --',
  "constructor",
  "__proto__",
  "toString",
  "..%2f..%2fetc%2fpasswd",
  "%E0%A4%A",
  "%ff",
  "2022-99-99",
  "2022-02-30",
  "0000-00-00",
  "10000-01-01",
  "-0001-01-01",
  "1e300",
  "-1",
  "NaN",
  "99999999999999999999",
  "0",
  "😀",
  "a".repeat(3000),
  Buffer.from("1e300").toString("base64url"),
  Buffer.from("-1").toString("base64url"),
  Buffer.from('["2022-99-99","x"]').toString("base64url"),
  Buffer.from('["10000-01-01","\'"]').toString("base64url"),
  Buffer.from("[null,null]").toString("base64url"),
  Buffer.from('{"a":1}').toString("base64url"),
  "FRA",
  "2022-12-30",
  "true",
  "csv",
] as const;

/** Path and query for a choice of values, those given as escapes already as they are. */
export function address(path: string, operation: Operation, values: readonly string[]): string {
  let at = 0;
  const value = (): string => {
    const text = values[at++ % values.length] ?? "";
    return text.includes("%") ? text : encodeURIComponent(text);
  };
  const query = (operation.parameters ?? []).filter((p) => p.in === "query").map((p) => `${p.name}=${value()}`);
  return `${path.replace(/\{\w+\}/g, () => value() || "x").slice(1)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

/** The routes that answer questions, as the server at this address describes them. */
export async function routesOf(url: string): Promise<[string, Operation][]> {
  const { paths } = (await (await fetch(`${url}api/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, { get }]) => (get ? [[path, get] as [string, Operation]] : []));
}

/** Each parameter of each route with each hostile value, the others as they should be or not given. */
export function* malformed(routes: readonly (readonly [string, Operation])[]): Generator<string> {
  for (const [path, operation] of routes) {
    const parameters = operation.parameters ?? [];
    for (const [i] of parameters.entries())
      for (const value of hostile) {
        const only: Operation = { parameters: parameters.filter((p, k) => k === i || p.in === "path") };
        const values = only.parameters?.map((p) => (p === parameters[i] ? value : "FRA")) ?? [];
        // path parameters are filled in last
        const ordered = [...(only.parameters ?? []).keys()].sort(
          (x, y) => Number(only.parameters?.[x]?.in === "path") - Number(only.parameters?.[y]?.in === "path"),
        );
        yield address(
          path,
          only,
          ordered.map((k) => values[k] ?? ""),
        );
      }
  }
}
