/** The pages and the frame round them. */
import { A, Route, type RoutePreloadFunc, Router } from "@solidjs/router";
import { type JSX, lazy } from "solid-js";
import { render } from "solid-js/web";
import { begin, beginRelation, path } from "./api.js";
import { Events } from "./pages/events.js";
import { Notices } from "./parts/notice.js";
import { titled } from "./parts/words.js";

// each page's code comes when it is first looked at
const Reports = lazy(async () => ({ default: (await import("./pages/reports.js")).Reports }));
const ActorView = lazy(async () => ({ default: (await import("./pages/actor.js")).ActorView }));
const Review = lazy(async () => ({ default: (await import("./pages/review.js")).Review }));
const ReadingView = lazy(async () => ({ default: (await import("./pages/reading.js")).ReadingView }));
const EventView = lazy(async () => ({ default: (await import("./pages/event.js")).EventView }));
const Relations = lazy(async () => ({ default: (await import("./pages/relations.js")).Relations }));
const RelationView = lazy(async () => ({ default: (await import("./pages/relation.js")).RelationView }));
const WorldView = lazy(async () => ({ default: (await import("./pages/world.js")).WorldView }));
const RecordView = lazy(async () => ({ default: (await import("./pages/record.js")).RecordView }));
const Reference = lazy(async () => ({ default: (await import("./pages/reference.js")).Reference }));
const Forecasts = lazy(async () => ({ default: (await import("./pages/forecasts.js")).Forecasts }));

/** Asks for what a page shows first beside loading its code; not for what is only pointed at, whose answer might be old when it is shown. */
const first =
  (ask: (params: Readonly<Record<string, string>>, search: Readonly<Record<string, string>>) => void): RoutePreloadFunc =>
  ({ params, location, intent }) => {
    if (intent !== "preload") ask(params as Record<string, string>, location.query as Record<string, string>);
  };
const firstOf = (kind: string, name: string): RoutePreloadFunc =>
  first((params) => begin(path(kind, decodeURIComponent(params[name] ?? ""))));

function Frame(props: { children?: JSX.Element }): JSX.Element {
  return (
    <>
      {/* external: to the browser itself, which moves the focus too; the router would only scroll */}
      <a class="skip" href="#main" rel="external">
        Skip to the content
      </a>
      <header class="masthead">
        <A href="/" class="brand">
          Chancery
        </A>
        <span class="motto">who did what to whom, when, according to whom</span>
        <nav aria-label="Pages">
          <A href="/" end>
            Events
          </A>
          <A href="/reports">Reports</A>
          <A href="/relations">Relations</A>
          <A href="/world">World</A>
          <A href="/forecasts">Forecasts</A>
          <A href="/review">Review</A>
          <A href="/record">Record</A>
          <A href="/reference">API</A>
        </nav>
      </header>
      <Notices />
      <main id="main" tabindex="-1">
        {props.children}
      </main>
    </>
  );
}

function NoPage(): JSX.Element {
  titled("No such page");
  return (
    <section>
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped, or what it named may have been removed. Go to the <A href="/">events</A>, the{" "}
        <A href="/reports">reports</A>, or a <A href="/relations">relation</A>.
      </p>
    </section>
  );
}

const root = document.getElementById("app");
if (root)
  render(
    () => (
      <Router root={Frame}>
        <Route path="/" component={Events} />
        <Route path="/reports" component={Reports} />
        <Route path="/actors/:name" component={ActorView} preload={firstOf("actors", "name")} />
        <Route path="/review" component={Review} />
        <Route path="/reports/:id" component={ReadingView} preload={firstOf("reports", "id")} />
        <Route path="/events/:id" component={EventView} preload={firstOf("events", "id")} />
        <Route path="/relations" component={Relations} />
        <Route
          path="/relations/:a/:b"
          component={RelationView}
          preload={first(({ a = "", b = "" }, search) => beginRelation(a, b, search))}
        />
        <Route path="/forecasts" component={Forecasts} />
        <Route path="/world" component={WorldView} />
        <Route path="/record" component={RecordView} />
        <Route path="/reference" component={Reference} />
        <Route path="*" component={NoPage} />
      </Router>
    ),
    root,
  );
