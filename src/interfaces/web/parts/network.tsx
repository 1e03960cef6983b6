/** The network of actors: who acts towards whom, thick where often, coloured by spirit. Drawn by sigma on WebGL, so that thousands of links stay fluid. */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma, { DEFAULT_STYLES } from "sigma";
import { createEffect, type JSX, onCleanup } from "solid-js";
import type { World } from "../api.js";

/** Rounds of the layout; fewer where each takes long. */
const ROUNDS = 200;
const LARGE = 2000;
const LARGE_ROUNDS = 60;

export function Network(props: {
  world: World;
  choose: (source: string, target: string) => void;
  /** Takes what makes a picture of it. */
  picture: (draw: () => HTMLCanvasElement | null) => void;
}): JSX.Element {
  let box: HTMLDivElement | undefined;
  let drawn: Sigma | undefined;
  createEffect(() => {
    drawn?.kill();
    if (!box) return;
    const { flows, actors } = props.world;
    // WebGL knows no variables of a style sheet: the colours of the page as they are now
    const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    const graph = new Graph({ type: "directed", multi: false });
    const codes = [...new Set(flows.flatMap((f) => [f.source, f.target]))];
    const weight = new Map<string, number>();
    for (const f of flows) for (const code of [f.source, f.target]) weight.set(code, (weight.get(code) ?? 0) + f.events);
    for (const [i, code] of codes.entries()) {
      const angle = (2 * Math.PI * i) / codes.length;
      graph.addNode(code, {
        label: actors[code]?.name ?? code,
        x: Math.cos(angle),
        y: Math.sin(angle),
        size: 2 + 1.6 * Math.log2(1 + (weight.get(code) ?? 0)),
        color: colour("soft"),
      });
    }
    for (const f of flows)
      graph.addEdge(f.source, f.target, {
        size: Math.min(8, 1 + Math.log2(f.events)),
        weight: f.events,
        color: `${colour(f.intensity >= 0 ? "verbal-cooperation" : "material-conflict")}66`,
        type: "arrow",
      });
    forceAtlas2.assign(graph, {
      iterations: flows.length > LARGE ? LARGE_ROUNDS : ROUNDS,
      settings: { ...forceAtlas2.inferSettings(graph), edgeWeightInfluence: 0.3 },
    });
    drawn = new Sigma(graph, box, {
      settings: {
        enableEdgeEvents: true,
        hideLabelsOnMove: flows.length > LARGE,
        labelDensity: 0.6,
        labelGridCellSize: 110,
        labelRenderedSizeThreshold: 4,
      },
      styles: { nodes: { ...DEFAULT_STYLES.nodes, labelColor: colour("ink") } },
    });
    drawn.on("clickEdge", ({ edge }) => props.choose(graph.source(edge), graph.target(edge)));
  });
  onCleanup(() => drawn?.kill());
  props.picture(() => {
    if (!drawn || !box) return null;
    const canvas = document.createElement("canvas");
    canvas.width = box.clientWidth * devicePixelRatio;
    canvas.height = box.clientHeight * devicePixelRatio;
    const context = canvas.getContext("2d");
    if (!context) return null;
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--card");
    context.fillRect(0, 0, canvas.width, canvas.height);
    // what WebGL drew is there only until the browser has shown it
    drawn.refresh();
    for (const layer of box.querySelectorAll("canvas")) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
    return canvas;
  });
  return (
    <div
      class="network"
      aria-hidden="true"
      ref={(element) => {
        box = element;
      }}
    />
  );
}
