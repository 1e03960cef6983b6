/** Names on the map and the network: none covers another, none covers a circle, none is cut off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Label, type Point, placeLabels } from "../../src/interfaces/web/parts/labels.js";

const SIZE = 12;
const within = { width: 360, height: 500 };
const point = fc.record({
  x: fc.double({ min: 0, max: within.width, noNaN: true }),
  y: fc.double({ min: 0, max: within.height, noNaN: true }),
  r: fc.double({ min: 1, max: 20, noNaN: true }),
  text: fc.string({ minLength: 1, maxLength: 24 }),
  weight: fc.nat(1000),
});
const apart = (a: Label, b: Label): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height / 2 <= b.y - b.height / 2 || b.y + b.height / 2 <= a.y - a.height / 2;

describe("names beside points", () => {
  test("never cover each other, and stay inside", () =>
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points: Point[]) => {
        const labels = placeLabels(points, { size: SIZE, within });
        for (const [i, a] of labels.entries()) {
          for (const b of labels.slice(i + 1)) expect(apart(a, b)).toBe(true);
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(within.width);
          expect(a.y - a.height / 2).toBeGreaterThanOrEqual(0);
          expect(a.y + a.height / 2).toBeLessThanOrEqual(within.height);
        }
      }),
    ));
  test("the heaviest has its place first, and one with room keeps it", () => {
    const at = (x: number, text: string, weight: number): Point => ({ x, y: 100, r: 4, text, weight });
    expect(placeLabels([at(100, "Kenya", 1), at(104, "Uganda", 9)], { size: SIZE, within })[0]?.text).toBe("Uganda");
    expect(placeLabels([at(20, "Kenya", 1), at(200, "Uganda", 9)], { size: SIZE, within }).map((l) => l.text)).toEqual(["Uganda", "Kenya"]);
  });
  test("at the right edge a name stands to the left", () => {
    const [label] = placeLabels([{ x: 350, y: 100, r: 4, text: "New Zealand", weight: 1 }], { size: SIZE, within });
    expect((label?.x ?? 0) + (label?.width ?? 0)).toBeLessThan(350);
  });
});
