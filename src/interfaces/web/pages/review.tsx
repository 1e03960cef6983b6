/** A queue of statements that nobody has reviewed: one key confirms, one rejects, and how far person and machine agree grows beside. */
import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createResource, createSignal, For, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import { correct, fetchAgreement, fetchQueue, type ReviewItem, type ReviewOrder, type Statement } from "../api.js";
import { AgreementTable } from "../parts/agreement.js";
import { changeOf, Fields, valuesOf } from "../parts/correct.js";
import { signedBy, signer } from "../parts/signer.js";
import { Select, Table } from "../parts/tables.js";
import { Loaded, many, Problem, percent, quadNames, realityOf, titled } from "../parts/words.js";

const orders = [
  ["unsure", "least sure first"],
  ["newest", "newest first"],
  ["disputed", "of disputed events"],
] as const;

interface Done {
  readonly text: string;
  readonly entry: string;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

export function Review(): JSX.Element {
  const [search, setSearch] = useSearchParams<{ order?: ReviewOrder }>();
  const order = (): ReviewOrder => search.order ?? "unsure";
  const [queue, { refetch }] = createResource(order, fetchQueue);
  const [agreement, { refetch: readAgreement }] = createResource(fetchAgreement);
  const [at, setAt] = createSignal(0);
  const [person, setPerson] = createSignal(signer());
  const [done, setDone] = createSignal<Done | null>(null);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [correcting, setCorrecting] = createSignal(false);
  createEffect(on(order, () => setAt(0), { defer: true }));
  titled("Review");
  let form: HTMLFormElement | undefined;
  let card: HTMLElement | undefined;

  const items = (): readonly ReviewItem[] => queue.latest?.items ?? [];
  const item = (): ReviewItem | undefined => items()[at()];
  const step = (by: number): void => {
    setAt(Math.min(Math.max(0, at() + by), Math.max(0, items().length - 1)));
    setCorrecting(false);
  };
  /** Does what is asked, keeps the message until the next act, and shows the next statement. */
  const act = async (request: object, text: string): Promise<void> => {
    if (busy()) return;
    if (person().trim() === "") {
      setProblem("Write your name first: it is kept with every review.");
      document.getElementById("reviewer")?.focus();
      return;
    }
    setBusy(true);
    try {
      const [entry = ""] = await correct({ person: person().trim(), ...request });
      setProblem(null);
      setDone({ text, entry });
      setCorrecting(false);
      // what was just done can be undone at once
      setBusy(false);
      await Promise.all([refetch(), readAgreement()]);
      setAt(Math.min(at(), Math.max(0, items().length - 1)));
      card?.focus();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const confirm = (): void => {
    const s = item()?.statement;
    if (s) void act({ action: "confirm", id: s.id }, "Confirmed.");
  };
  const reject = (): void => {
    const s = item()?.statement;
    if (s) void act({ action: "reject", id: s.id, reason: "not in the report" }, "Rejected.");
  };
  const undo = (): void => {
    const last = done();
    if (last && last.entry !== "")
      void act({ action: "undo", entry: last.entry, reason: "undone in review" }, "Undone.").then(() => setDone(null));
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const does: Readonly<Record<string, () => void>> = {
      y: confirm,
      n: reject,
      c: () => setCorrecting(!correcting()),
      u: undo,
      j: () => step(1),
      k: () => step(-1),
    };
    const chosen = does[event.key];
    if (!chosen) return;
    chosen();
    event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", keys));
  onCleanup(() => document.removeEventListener("keydown", keys));

  return (
    <section class="review">
      <h1>Review</h1>
      <p class="lede">
        Is it read rightly? Confirm it, reject it, or correct it. What you decide holds over the machine's reading, and can be undone.
      </p>
      <form class="range" onSubmit={(event) => event.preventDefault()}>
        <Select label="Show" value={order()} options={orders} change={(value) => setSearch({ order: value as ReviewOrder })} />
        <label>
          Your name
          <input
            id="reviewer"
            autocomplete="name"
            value={person()}
            onInput={(event) => {
              setPerson(event.currentTarget.value);
              signedBy(event.currentTarget.value.trim());
            }}
          />
        </label>
      </form>
      <p class="notice" role="status">
        <Show when={done()}>
          {(d) => (
            <>
              {d().text}{" "}
              <button type="button" class="plain" onClick={undo}>
                Undo
              </button>{" "}
              <button type="button" class="plain" onClick={() => setDone(null)}>
                Dismiss
              </button>
            </>
          )}
        </Show>
      </p>
      <Problem text={problem()} />
      <Loaded data={queue}>
        {(q) => (
          <div class="review-grid">
            <div>
              <p class="hint" aria-live="polite">
                {many(q.left, "statement")} to review of {q.statements}.{" "}
                {items().length > 0 ? `This is ${at() + 1} of the next ${items().length}.` : ""}
              </p>
              <Show when={item()} fallback={<p>Nothing is left to review here.</p>} keyed>
                {(i) => (
                  <article class="card review-card" tabindex="-1" ref={(element) => (card = element)} aria-label="The statement to review">
                    <p class="sentence">{i.sentence}.</p>
                    <p class="context">
                      {i.before}
                      <mark class={i.statement.event.quad}>{i.statement.quote.text}</mark>
                      {i.after}
                    </p>
                    <Facts statement={i.statement} />
                    <p class="hint">
                      <A href={`/reports/${i.statement.report.id}#t-${i.statement.id}`}>{i.statement.report.title ?? "The report"}</A>,{" "}
                      {i.statement.report.outlet ?? "no outlet"}, {i.statement.report.date ?? "no date"}
                      {i.disputed ? " · disputed" : ""}
                      <Show when={i.event}>
                        {(event) => (
                          <>
                            {" · "}
                            <A href={`/events/${event()}`}>its event</A>
                          </>
                        )}
                      </Show>
                    </p>
                    <p class="buttons">
                      <button type="submit" onClick={confirm} disabled={busy()}>
                        Confirm <kbd>y</kbd>
                      </button>
                      <button type="button" onClick={reject} disabled={busy()}>
                        Reject <kbd>n</kbd>
                      </button>
                      <button type="button" onClick={() => setCorrecting(!correcting())} aria-expanded={correcting()}>
                        Correct <kbd>c</kbd>
                      </button>
                      <button type="button" onClick={() => step(1)}>
                        Skip <kbd>j</kbd>
                      </button>
                    </p>
                    <Show when={correcting()}>
                      <form
                        class="signed"
                        ref={(element) => (form = element)}
                        onSubmit={(event) => {
                          event.preventDefault();
                          const field = (name: string): string => String(new FormData(form).get(name) ?? "").trim();
                          void act(
                            {
                              action: "change",
                              id: i.statement.id,
                              reason: field("reason") || "corrected in review",
                              change: changeOf(field, valuesOf(i.statement)),
                            },
                            "Corrected.",
                          );
                        }}
                      >
                        <Fields values={valuesOf(i.statement)} />
                        <label>
                          Why (may stay empty)
                          <input name="reason" />
                        </label>
                        <p class="buttons">
                          <button type="submit">Save the correction</button>
                        </p>
                      </form>
                    </Show>
                  </article>
                )}
              </Show>
              <p class="hint keys">
                <kbd>y</kbd> confirm, <kbd>n</kbd> reject, <kbd>c</kbd> correct, <kbd>u</kbd> undo, <kbd>j</kbd> next, <kbd>k</kbd> the one
                before.
              </p>
            </div>
            <aside class="plain-aside" aria-label="Agreement so far">
              <h2>Agreement so far</h2>
              <Show when={q.reviewers.length > 0} fallback={<p class="hint">Nobody has reviewed anything yet.</p>}>
                <Table caption="Reviews by person" head={["Who", "#Reviewed", "#Confirmed", "#Corrected", "#Rejected"]}>
                  <For each={q.reviewers}>
                    {(r) => (
                      <tr>
                        <td>{r.person}</td>
                        <td class="number">{r.reviewed}</td>
                        <td class="number">
                          {r.confirmed} ({percent(r.confirmed / Math.max(1, r.reviewed))})
                        </td>
                        <td class="number">{r.changed}</td>
                        <td class="number">{r.rejected}</td>
                      </tr>
                    )}
                  </For>
                </Table>
              </Show>
              <Show when={(agreement.latest?.length ?? 0) > 0}>
                <AgreementTable rows={agreement.latest ?? []} />
              </Show>
              <p>
                <A href="/record">Krippendorff's alpha and the whole log</A>
              </p>
            </aside>
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Facts(props: { statement: Statement }): JSX.Element {
  const s = (): Statement => props.statement;
  return (
    <p class="hint facts">
      <span class={`swatch ${s().event.quad}`} aria-hidden="true" /> {s().event.type}
      {s().event.mode ? ` · ${s().event.mode}` : ""}, {quadNames[s().event.quad]} · {realityOf(s())} · {s().certainty} · according to{" "}
      {s().holder.kind === "author" ? "the author" : ((h) => ("name" in h ? (h.name ?? h.text) : ""))(s().holder)} · confidence{" "}
      {percent(s().confidence)}
    </p>
  );
}
