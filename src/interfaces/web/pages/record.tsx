/** The record as a whole: what it holds, how far persons and machine agree, every correction, and all of it as files. */
import { createResource, For, type JSX, Show } from "solid-js";
import { fetchAgreement, fetchExtent, fetchLeftOut, fetchLog, path, query } from "../api.js";
import { AgreementTable } from "../parts/agreement.js";
import { Exports } from "../parts/exports.js";
import { Log } from "../parts/log.js";
import { createPages, More } from "../parts/pages.js";
import { Loaded, many, titled } from "../parts/words.js";

/** What each format is for, in the order in which most are asked for. */
const files = [
  ["jsonl", "statements", "statements, whole, as JSON Lines"],
  ["csv", "statements", "statements as CSV"],
  ["csv", "statement-dyads", "statements as CSV, a row for each pair of parties"],
  ["csv", "events", "events as CSV"],
  ["csv", "dyads", "events as CSV, a row for each pair of parties"],
  ["csv", "relations", "relations as CSV"],
  ["csv", "forecasts", "forecasts as CSV"],
  ["polecat", undefined, "events as POLECAT"],
  ["icews", undefined, "events as ICEWS"],
  ["gdelt", undefined, "events as GDELT 2.0"],
  ["phoenix", undefined, "events as Phoenix"],
  ["gexf", undefined, "the network of actors as GEXF"],
  ["graphml", undefined, "the network of actors as GraphML"],
  ["annotations", undefined, "texts with their annotations"],
  ["bibtex", undefined, "reports cited, as BibTeX"],
  ["ris", undefined, "reports cited, as RIS"],
  ["csl-json", undefined, "reports cited, as CSL-JSON"],
] as const;

/** What a file does not hold, so that nobody takes it for the whole record. */
function LeftOut(props: { format: string; what: string | undefined }): JSX.Element {
  const [aside] = createResource(() => fetchLeftOut(props.format, query({ what: props.what })));
  const words = (): string => (aside.error ? "" : (aside() ?? []).map(({ count, of, why }) => `${many(count, of)} ${why}`).join("; "));
  return (
    <Show when={words()}>
      <small class="left-out">Without {words()}.</small>
    </Show>
  );
}

export function RecordView(): JSX.Element {
  const [extent, { refetch: readExtent }] = createResource(fetchExtent);
  const [agreement, { refetch: readAgreement }] = createResource(fetchAgreement);
  const log = createPages(() => query({ limit: 50 }), fetchLog);
  const changed = async (): Promise<void> => {
    await Promise.all([readExtent(), readAgreement(), log.refetch()]);
  };
  titled("The record");
  return (
    <section class="record">
      <h1>The record</h1>
      <Loaded data={extent}>
        {(e) => (
          <p class="lede">
            {many(e.reports, "report")}
            {e.first ? ` of ${e.first} to ${e.last}` : ""}, {many(e.outlets.length, "outlet")}, {many(e.statements, "statement")},{" "}
            {many(e.events, "event")}.
          </p>
        )}
      </Loaded>
      <h2>Download all of it</h2>
      <p class="hint">Each file says below it what of the record it does not hold.</p>
      <ul class="files">
        <For each={files}>
          {([format, what, text]) => (
            <li>
              <a href={`${path("export", format)}${query({ what })}`} download="" rel="external">
                {text}
              </a>
              <LeftOut format={format} what={what} />
            </li>
          )}
        </For>
      </ul>
      <h2>How far persons and machine agree</h2>
      <Loaded data={agreement}>
        {(rows) => (
          <Show when={rows.length > 0} fallback={<p class="hint">Nobody has reviewed anything yet.</p>}>
            <AgreementTable rows={rows} alpha />
          </Show>
        )}
      </Loaded>
      <h2>Every correction</h2>
      <Loaded data={log.first}>
        {() => (
          <>
            <Log entries={log.items()} changed={changed} links />
            <More pages={log} />
            <Exports data={[{ address: path("corrections"), name: "corrections" }]} />
          </>
        )}
      </Loaded>
    </section>
  );
}
