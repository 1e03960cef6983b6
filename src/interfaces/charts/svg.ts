/** What all charts share: SVG that stands alone, drawn by Observable Plot in a browser's document or in one of a library's. */
import type * as Plot from "@observablehq/plot";

export type ChartDocument = NonNullable<Plot.PlotOptions["document"]>;
export type Chart = ReturnType<typeof Plot.plot>;

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Plot brings a style sheet inside its picture, which a strict Content-Security-Policy forbids, and which these pictures do without. */
function withoutStyles(chart: Chart): Chart {
  for (const style of [...chart.querySelectorAll("style")]) style.remove();
  return chart;
}

/** Several charts as one picture, one above the other. Sizes are in pixels. */
export function stacked(
  document: ChartDocument,
  title: string,
  width: number,
  parts: readonly { readonly chart: Chart; readonly height: number }[],
): Chart {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const height = parts.reduce((sum, p) => sum + p.height, 0);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("class", "chart");
  svg.setAttribute("font-family", FONT);
  svg.setAttribute("role", "img");
  const heading = document.createElementNS("http://www.w3.org/2000/svg", "title");
  heading.textContent = title;
  svg.append(heading);
  let y = 0;
  for (const part of parts) {
    const inner = withoutStyles(part.chart);
    inner.setAttribute("y", String(y));
    inner.removeAttribute("class");
    // names of marks, which say nothing to those who hear them; the title says what there is
    for (const named of [...inner.querySelectorAll("[aria-label]")]) named.removeAttribute("aria-label");
    svg.append(inner);
    y += part.height;
  }
  return svg as Chart;
}
