/** A relation's course as a drawing: cooperative acts up, hostile ones down, mean intensity as a line. In: periods. Out: SVG that stands alone. */
import type { Period, TurningPoint } from "../../insight/relation.js";

const WIDTH = 720;
const HEIGHT = 240;
const LEGEND = 18;
const LEFT = 36;
const BOTTOM = 24;
// told apart by place and lightness as well as by hue
const colours = {
  "verbal-cooperation": "#7fb3d5",
  "material-cooperation": "#1f618d",
  "verbal-conflict": "#f5b041",
  "material-conflict": "#a93226",
} as const;

export function relationChart(periods: readonly Period[], turningPoints: readonly TurningPoint[], title: string): string {
  const up = (p: Period): number => p.quads["verbal-cooperation"] + p.quads["material-cooperation"];
  const down = (p: Period): number => p.quads["verbal-conflict"] + p.quads["material-conflict"];
  const most = Math.max(1, ...periods.map((p) => Math.max(up(p), down(p))));
  const middle = (HEIGHT - BOTTOM + LEGEND) / 2;
  const scale = (middle - LEGEND - 4) / most;
  const step = (WIDTH - LEFT) / Math.max(1, periods.length);
  const bar = Math.max(1, step * 0.8);
  const x = (i: number): number => LEFT + i * step;
  const rect = (i: number, y: number, height: number, fill: string): string =>
    height <= 0
      ? ""
      : `<rect x="${x(i).toFixed(1)}" y="${y.toFixed(1)}" width="${bar.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}"/>`;
  const bars = periods.flatMap((p, i) => {
    const h = (n: number): number => n * scale;
    const q = p.quads;
    return [
      rect(i, middle - h(q["verbal-cooperation"]), h(q["verbal-cooperation"]), colours["verbal-cooperation"]),
      rect(i, middle - h(up(p)), h(q["material-cooperation"]), colours["material-cooperation"]),
      rect(i, middle, h(q["verbal-conflict"]), colours["verbal-conflict"]),
      rect(i, middle + h(q["verbal-conflict"]), h(q["material-conflict"]), colours["material-conflict"]),
    ];
  });
  const line = periods
    .flatMap((p, i) =>
      p.intensity ? [`${(x(i) + bar / 2).toFixed(1)},${(middle - (p.intensity.mean / 10) * (middle - LEGEND - 4)).toFixed(1)}`] : [],
    )
    .join(" ");
  const every = Math.max(1, Math.ceil(periods.length / 8));
  const labels = periods.flatMap((p, i) =>
    i % every === 0 ? [`<text x="${x(i).toFixed(1)}" y="${HEIGHT - 8}" font-size="10">${p.start.slice(0, 7)}</text>`] : [],
  );
  const turns = turningPoints.flatMap((t) => {
    const i = periods.findIndex((p) => p.start === t.start);
    return i < 0
      ? []
      : [
          `<line x1="${x(i).toFixed(1)}" x2="${x(i).toFixed(1)}" y1="${LEGEND}" y2="${HEIGHT - BOTTOM}" stroke="#555" stroke-dasharray="3 3"/>`,
        ];
  });
  const legend = Object.entries(colours).flatMap(([name, fill], i) => [
    `<rect x="${LEFT + i * 130}" y="2" width="10" height="10" fill="${fill}"/><text x="${LEFT + i * 130 + 14}" y="11" font-size="10">${name.replace("-", " ")}</text>`,
  ]);
  const escaped = title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif"><title>${escaped}</title>`,
    ...legend,
    `<text x="${LEFT + 520}" y="11" font-size="10">— mean intensity</text>`,
    ...bars,
    ...turns,
    `<line x1="${LEFT}" x2="${WIDTH}" y1="${middle}" y2="${middle}" stroke="#333"/>`,
    line === "" ? "" : `<polyline points="${line}" fill="none" stroke="#222" stroke-width="1.5"/>`,
    `<text x="0" y="${LEGEND + 10}" font-size="10">${most} up</text><text x="0" y="${HEIGHT - BOTTOM - 2}" font-size="10">${most} down</text>`,
    ...labels,
    "</svg>",
  ].join("");
}
