/** The API to be read and tried, made of its own description. */
import { createResource, createSignal, For, type JSX, Show } from "solid-js";
import { fetchDescription, query } from "../api.js";
import { Loaded, titled } from "../parts/words.js";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly const?: unknown;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const nameOf = (ref: string): string => ref.split("/").at(-1) ?? ref;

/** A schema in one line, other schemas by their names. */
function brief(schema: Schema | undefined): string {
  if (!schema) return "anything";
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  const of = schema.anyOf ?? schema.oneOf;
  if (of) return of.map(brief).join(" or ");
  const types = [schema.type ?? []].flat();
  if (types.includes("array"))
    return schema.prefixItems ? `[${schema.prefixItems.map(brief).join(", ")}]` : `list of ${brief(schema.items)}`;
  if (types.includes("object")) {
    const names = Object.keys(schema.properties ?? {});
    if (names.length > 0) return `{ ${names.join(", ")} }`;
    return typeof schema.additionalProperties === "object" ? `map to ${brief(schema.additionalProperties)}` : "object";
  }
  return types.join(" or ") || "anything";
}

export function Reference(): JSX.Element {
  const [described] = createResource(fetchDescription);
  titled("API reference");
  return (
    <section class="reference">
      <h1>API reference</h1>
      <Loaded data={described}>
        {(value) => {
          const d = value as Description;
          const operations = Object.entries(d.paths).flatMap(([path, methods]) =>
            Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
          );
          const tags = [...new Set(operations.map((o) => o.operation.tags?.[0] ?? "Other"))];
          return (
            <>
              <p class="lede">{d.info.description}</p>
              <p>
                The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Every answer carries an ETag, and is answered with 304 where you
                have it already.
              </p>
              <For each={tags}>
                {(tag) => (
                  <>
                    <h2>{tag}</h2>
                    <For each={operations.filter((o) => (o.operation.tags?.[0] ?? "Other") === tag)}>{(o) => <Route {...o} />}</For>
                  </>
                )}
              </For>
              <h2>Shapes</h2>
              <For each={Object.entries(d.components?.schemas ?? {})}>
                {([name, schema]) => (
                  <details id={`shape-${name}`}>
                    <summary>
                      <code>{name}</code>
                    </summary>
                    <Shape schema={schema} />
                  </details>
                )}
              </For>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Shape(props: { schema: Schema }): JSX.Element {
  return (
    <Show when={props.schema.properties} fallback={<p>{brief(props.schema)}</p>}>
      {(properties) => (
        <table>
          <tbody>
            <For each={Object.entries(properties())}>
              {([name, schema]) => (
                <tr>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{brief(schema)}</td>
                  <td>{schema.description ?? ""}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      )}
    </Show>
  );
}

function Route(props: { path: string; method: string; operation: Operation }): JSX.Element {
  const o = (): Operation => props.operation;
  const answer = (): readonly [string, { readonly description: string; readonly content?: Content }] | undefined =>
    Object.entries(o().responses).find(([status]) => status.startsWith("2"));
  return (
    <details class="operation">
      <summary>
        <code class={`method ${props.method}`}>{props.method.toUpperCase()}</code> <code>{props.path}</code> {o().summary}
      </summary>
      <Show when={(o().parameters?.length ?? 0) > 0}>
        <table>
          <caption>What can be asked</caption>
          <tbody>
            <For each={o().parameters}>
              {(p) => (
                <tr>
                  <th scope="row">
                    <code>{p.name}</code>
                  </th>
                  <td>
                    {brief(p.schema)}
                    {p.schema?.default === undefined ? "" : `, else ${String(p.schema.default)}`}
                  </td>
                  <td>{p.description ?? ""}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={o().requestBody}>
        {(body) => (
          <p>
            Sent:{" "}
            {Object.entries(body().content)
              .map(([type, { schema }]) => `${type}: ${brief(schema)}`)
              .join("; ")}
          </p>
        )}
      </Show>
      <p>
        Answers:{" "}
        {Object.entries(o().responses)
          .map(([status, r]) => `${status} ${r.description}`)
          .join("; ")}
        . <Show when={answer()?.[1].content?.["application/json"]?.schema}>{(schema) => <code>{brief(schema())}</code>}</Show>
      </p>
      <Show when={props.method === "get"}>
        <Try path={props.path} parameters={o().parameters ?? []} />
      </Show>
    </details>
  );
}

/** Characters of an answer that are shown. */
const SHOWN = 4000;

function Try(props: { path: string; parameters: readonly Parameter[] }): JSX.Element {
  const [answer, setAnswer] = createSignal<{ readonly address: string; readonly status: number; readonly text: string } | null>(null);
  const ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    const address = `${props.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(field(name)))}${query(
      Object.fromEntries(props.parameters.filter((p) => p.in === "query").map((p) => [p.name, field(p.name)])),
    )}`;
    const response = await fetch(address);
    const text = await response.text();
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      // shown as it came
    }
    setAnswer({ address, status: response.status, text: shown.length > SHOWN ? `${shown.slice(0, SHOWN)}\n…` : shown });
  };
  return (
    <form class="try" onSubmit={(event) => void ask(event)}>
      <div class="fields">
        <For each={props.parameters}>
          {(p) => (
            <label>
              {p.name}
              <input
                name={p.name}
                required={p.required === true}
                placeholder={p.schema?.default === undefined ? "" : String(p.schema.default)}
              />
            </label>
          )}
        </For>
      </div>
      <p class="buttons">
        <button type="submit">Try it</button>
      </p>
      <Show when={answer()}>
        {(a) => (
          <div role="status">
            <p>
              <code>{a().address}</code>: {a().status}
            </p>
            <pre tabindex={0}>{a().text}</pre>
          </div>
        )}
      </Show>
    </form>
  );
}
