/**
 * Names beside their points. In: points with their circles, in any unit. Out: where each name stands so that no two cover each other and none
 * covers another's circle; the heaviest are placed first, and one that has no room is left out.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Radius of its circle. */
  readonly r: number;
  readonly text: string;
  readonly weight: number;
}

export interface Label {
  /** Left end of the text, and the middle of its height. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a letter and height of a line as shares of the text's size, on the safe side. */
const LETTER = 0.58;
const LINE = 1.2;
/** Between a circle and its name, as a share of the text's size. */
const GAP = 0.3;

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const boxOf = (l: Label): Box => ({ left: l.x, right: l.x + l.width, top: l.y - l.height / 2, bottom: l.y + l.height / 2 });
const circleOf = (p: Point): Box => ({ left: p.x - p.r, right: p.x + p.r, top: p.y - p.r, bottom: p.y + p.r });

/** To the right, to the left, below, above, then at the corners. */
function candidates(p: Point, size: number): Label[] {
  const [width, height, gap] = [p.text.length * LETTER * size, LINE * size, GAP * size];
  const at = (x: number, y: number): Label => ({ x, y, width, height, text: p.text });
  const [right, left, middle] = [p.x + p.r + gap, p.x - p.r - gap - width, p.x - width / 2];
  const [below, above] = [p.y + p.r + gap + height / 2, p.y - p.r - gap - height / 2];
  return [
    at(right, p.y),
    at(left, p.y),
    at(middle, below),
    at(middle, above),
    at(right, below),
    at(right, above),
    at(left, below),
    at(left, above),
  ];
}

export function placeLabels(
  points: readonly Point[],
  options: {
    readonly size: number;
    /** Nothing stands outside of it. */
    readonly within: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number };
    /** Circles without names that are to stay free. */
    readonly free?: readonly Pick<Point, "x" | "y" | "r">[];
  },
): Label[] {
  const { size, within, free = [] } = options;
  const [left, top] = [within.x ?? 0, within.y ?? 0];
  const circles = [...points.map(circleOf), ...free.map((c) => circleOf({ ...c, text: "", weight: 0 }))];
  const out: Label[] = [];
  const taken: Box[] = [];
  for (const point of [...points].sort((a, b) => b.weight - a.weight)) {
    const own = circleOf(point);
    // two at one place: a circle on the same spot is no obstacle
    const others = circles.filter((c) => c.left !== own.left || c.top !== own.top);
    const found = candidates(point, size).find((label) => {
      const box = boxOf(label);
      const inside = box.left >= left && box.right <= left + within.width && box.top >= top && box.bottom <= top + within.height;
      return inside && !taken.some((t) => overlap(t, box)) && !others.some((c) => overlap(c, box));
    });
    if (!found) continue;
    out.push(found);
    taken.push(boxOf(found));
  }
  return out;
}
