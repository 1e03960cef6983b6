/** An actor's acts by month as a picture: above the line what it did, below what was done to it, by quad class. */
import * as Plot from "@observablehq/plot";
import { nextPeriod } from "../../insight/periods.js";
import type { Profile } from "../../insight/profile.js";
import { quads } from "../../reading/types.js";
import { INK, quadColours } from "./colours.js";
import { type Chart, type ChartDocument, stacked } from "./svg.js";

const HEIGHT = 240;
const date = (day: string): Date => new Date(`${day}T00:00:00Z`);

export function actorChart(options: {
  readonly document: ChartDocument;
  readonly title: string;
  readonly course: Profile["course"];
  readonly width: number;
}): Chart {
  const { document, title, course, width } = options;
  const bars = (count: "out" | "back", sign: 1 | -1) => {
    const at = new Map<string, number>();
    return quads.flatMap((quad) =>
      course
        .filter((c) => c.quad === quad && c[count] > 0)
        .map((c) => {
          const y1 = at.get(c.month) ?? 0;
          at.set(c.month, y1 + c[count]);
          return {
            x1: date(c.month),
            x2: date(nextPeriod(c.month, "month")),
            y1: sign * y1,
            y2: sign * (y1 + c[count]),
            quad,
            title: `${c.month.slice(0, 7)}: ${c[count]} ${quad.replace("-", " ")} ${sign === 1 ? "by it" : "towards it"}`,
          };
        }),
    );
  };
  const all = [...bars("out", 1), ...bars("back", -1)];
  const most = Math.max(1, ...all.map((b) => Math.abs(b.y2)));
  const chart = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginLeft: 46,
    marginRight: 12,
    x: { type: "utc", label: null },
    y: { domain: [-most, most], label: null, tickFormat: (n: number) => (Number.isInteger(n) ? String(Math.abs(n)) : "") },
    marks: [
      Plot.gridY({ strokeOpacity: 0.15 }),
      Plot.rect(all, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        fill: (b: (typeof all)[number]) => quadColours[b.quad],
        insetLeft: 0.5,
        insetRight: 0.5,
        title: "title",
      }),
      Plot.ruleY([0], { stroke: INK }),
    ],
    color: { type: "identity" },
  } as Plot.PlotOptions);
  return stacked(document, title, width, [{ chart: chart as Chart, height: HEIGHT }]);
}
