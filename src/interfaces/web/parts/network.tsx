/** The network of actors: who acts towards whom, thick where often, coloured by spirit. Drawn by sigma on WebGL, so that thousands of links stay fluid. */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { createEffect, type JSX, onCleanup } from "solid-js";
import type { World } from "../api.js";
import { placeLabels } from "./labels.js";
import { many } from "./words.js";

/** Rounds of the layout; fewer where each takes long. */
const ROUNDS = 200;
const LARGE = 2000;
const LARGE_ROUNDS = 60;
/** Names looked at for a place, and their size in pixels. */
const NAMES = 150;
const NAME_SIZE = 12;
/** Pixels from which circles have their full size, and the least share of it. */
const FULL_WIDTH = 1100;
const LEAST_SHARE = 0.5;
/** Flows beyond which their lines are left out while it is moved. */
const STILL = 300;
/** Mean intensity below which an actor leans to neither side. */
const EVEN = 0.5;
/** Pixels kept free at the edge. */
const EDGE = 48;

const FONT = `${NAME_SIZE}px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`;
/** WebGL and canvas know no variables of a style sheet: the colours of the page as they are now. */
const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function graphOf({ flows, actors }: World, width: number): Graph {
  // circles grow with the room that there is
  const share = Math.min(1, Math.max(LEAST_SHARE, width / FULL_WIDTH));
  const graph = new Graph({ type: "directed", multi: false });
  const codes = [...new Set(flows.flatMap((f) => [f.source, f.target]))];
  const weight = new Map<string, number>();
  for (const f of flows) for (const code of [f.source, f.target]) weight.set(code, (weight.get(code) ?? 0) + f.events);
  const sums = new Map<string, number>();
  for (const f of flows) for (const code of [f.source, f.target]) sums.set(code, (sums.get(code) ?? 0) + f.events * f.intensity);
  /** Mean intensity of all that it does and that is done to it. */
  const leaning = (code: string): number => (sums.get(code) ?? 0) / (weight.get(code) ?? 1);
  for (const [i, code] of codes.entries()) {
    const angle = (2 * Math.PI * i) / codes.length;
    graph.addNode(code, {
      label: actors[code]?.name ?? code,
      weight: weight.get(code) ?? 0,
      x: Math.cos(angle),
      y: Math.sin(angle),
      size: share * (2 + 1.6 * Math.log2(1 + (weight.get(code) ?? 0))),
      color: colour(leaning(code) > EVEN ? "verbal-cooperation" : leaning(code) < -EVEN ? "material-conflict" : "soft"),
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
    // circles keep apart, so that their names have room
    settings: { ...forceAtlas2.inferSettings(graph), edgeWeightInfluence: 0.3, adjustSizes: flows.length <= LARGE },
  });
  return graph;
}

/** Writes the names onto a canvas over the drawing; `pointed` is named whatever it covers. */
function drawNames(drawn: Sigma, graph: Graph, canvas: HTMLCanvasElement, pointed: string | null): void {
  const { width, height } = drawn.getDimensions();
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(devicePixelRatio, devicePixelRatio);
  context.font = FONT;
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colour("card");
  context.fillStyle = colour("ink");
  const points = graph.mapNodes((node, a) => ({
    ...drawn.graphToViewport({ x: Number(a.x), y: Number(a.y) }),
    r: drawn.scaleSize(Number(a.size)),
    text: String(a.label),
    weight: node === pointed ? Number.POSITIVE_INFINITY : Number(a.weight),
  }));
  const seen = points.filter((p) => p.x > 0 && p.x < width && p.y > 0 && p.y < height);
  const heaviest = [...seen].sort((a, b) => b.weight - a.weight);
  for (const label of placeLabels(heaviest.slice(0, NAMES), { size: NAME_SIZE, within: { width, height }, free: heaviest.slice(NAMES) })) {
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
}

export function Network(props: {
  world: World;
  choose: (source: string, target: string) => void;
  chooseActor: (code: string) => void;
  /** Takes what makes a picture of it. */
  picture: (draw: () => SVGSVGElement | null) => void;
}): JSX.Element {
  let box: HTMLDivElement | undefined;
  let drawn: Sigma | undefined;
  createEffect(() => {
    drawn?.kill();
    if (!box) return;
    box.replaceChildren();
    const graph = graphOf(props.world, box.clientWidth);
    let pointed: string | null = null;
    drawn = new Sigma(graph, box, {
      settings: {
        enableEdgeEvents: true,
        renderLabels: false,
        stagePadding: EDGE,
        // thousands of lines drawn anew for each frame would make it stick without a graphics card
        hideEdgesOnMove: props.world.flows.length > STILL,
      },
    });
    const names = document.createElement("canvas");
    names.className = "names";
    box.append(names);
    const write = (): void => {
      if (drawn) drawNames(drawn, graph, names, pointed);
    };
    drawn.on("afterRender", write);
    drawn.on("enterNode", ({ node }) => {
      pointed = node;
      write();
    });
    drawn.on("leaveNode", () => {
      pointed = null;
      write();
    });
    drawn.on("clickNode", ({ node }) => props.chooseActor(node));
    drawn.on("clickEdge", ({ edge }) => props.choose(graph.source(edge), graph.target(edge)));
    drawn.refresh();
  });
  onCleanup(() => drawn?.kill());
  props.picture(() => (drawn && box ? pictureOf(drawn, box, titleOf(props.world)) : null));
  return (
    <figure>
      <figcaption>{titleOf(props.world)}</figcaption>
      <div
        class="network"
        aria-hidden="true"
        ref={(element) => {
          box = element;
        }}
      />
    </figure>
  );
}

const titleOf = ({ flows }: World): string =>
  `Network of ${many(new Set(flows.flatMap((f) => [f.source, f.target])).size, "actor")}: who acted towards whom, in ${many(
    flows.reduce((sum, f) => sum + f.events, 0),
    "act",
  )}`;

/** What WebGL drew, as an image within SVG, like every other picture. */
function pictureOf(drawn: Sigma, box: HTMLDivElement, title: string): SVGSVGElement | null {
  const canvas = document.createElement("canvas");
  const [width, height] = [box.clientWidth, box.clientHeight];
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = colour("card");
  context.fillRect(0, 0, canvas.width, canvas.height);
  // what WebGL drew is there only until the browser has shown it
  drawn.refresh();
  for (const layer of box.querySelectorAll("canvas")) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const heading = document.createElementNS("http://www.w3.org/2000/svg", "title");
  heading.textContent = title;
  const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
  for (const [name, value] of Object.entries({ href: canvas.toDataURL("image/png"), width, height }))
    image.setAttribute(name, String(value));
  svg.append(heading, image);
  return svg;
}
