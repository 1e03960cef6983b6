/** Conditions and reasons that are themselves acts or pressures are linked to them. */
import type { Reading } from "./index.js";
import type { Span } from "./spans.js";
import type { Pressure, Statement } from "./statement.js";

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

export function linked(statements: readonly Statement[], pressures: readonly Pressure[]): Pick<Reading, "statements" | "pressures"> {
  const bears = new Map<string, Pressure["bears"]>();
  const resolve = (s: Statement, ground: Statement["condition"], as: "condition" | "reason"): Statement["condition"] => {
    if (!ground) return null;
    const act = statements.find((o) => o !== s && within(o.trigger, ground) && !within(s.trigger, ground));
    const pressure = pressures.find((p) => within(p.trigger, ground));
    if (pressure) bears.set(pressure.id, [...(bears.get(pressure.id) ?? []), { statement: s.id, as }]);
    return { ...ground, statement: act?.id ?? null, pressure: pressure?.id ?? null };
  };
  const out = statements.map((s) => ({
    ...s,
    condition: resolve(s, s.condition, "condition"),
    reason: resolve(s, s.reason, "reason"),
  }));
  return { statements: out, pressures: pressures.map((p) => ({ ...p, bears: bears.get(p.id) ?? [] })) };
}
