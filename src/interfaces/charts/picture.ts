/** The course of a relation as a picture that can be published, drawn without a browser. In: a relation, forecasts, pixels of width. Out: SVG. */
import { parseHTML } from "linkedom";
import type { Forecast } from "../../insight/forecasts.js";
import type { Relation } from "../../insight/relation.js";
import { many } from "../words.js";
import { published, quadLegend } from "./published.js";
import { axisOf, prospectsOf, relationChart } from "./relation.js";

export function relationPicture(relation: Relation, forecasts: readonly Forecast[], width: number): string {
  const { document } = parseHTML("<html></html>");
  const ahead = prospectsOf(relation.grain, forecasts);
  const title = `Acts between ${relation.a.name} and ${relation.b.name} by ${relation.grain}: ${many(relation.both.events, "event")}`;
  const chart = relationChart({
    document,
    title,
    axis: axisOf(relation.grain, relation.both.periods, ahead, relation),
    periods: relation.both.periods,
    coverage: relation.both.periods,
    turningPoints: relation.turningPoints,
    ahead,
    horizon: relation.horizon,
    width,
  });
  const source = `Source: reports read by Chancery (who did what to whom, according to whom), as of ${new Date().toISOString().slice(0, 10)}.`;
  return published(chart, { document, title, legend: quadLegend(ahead.length > 0), source }).outerHTML;
}
