/** What is assumed of forecasts where the reports leave it open (data/forecast/forecasts.yaml), and the probabilities that follow. */
import { z } from "zod";
import { readKnowledge } from "../data.js";
import type { Statement } from "../reading/statement.js";

export const assumptions = readKnowledge(
  "forecast/forecasts.yaml",
  z.object({
    "horizon-days": z.number().int(),
    "followed-by-reports": z.number().int().min(1),
    probability: z.record(
      z.enum(["planned", "predicted", "conditional"]),
      z.record(z.enum(["certain", "probable", "possible", "unknown"]), z.number()),
    ),
    "given-condition": z.record(z.enum(["certain", "probable", "possible", "unknown"]), z.number()),
    about: z.record(z.string(), z.array(z.string())),
  }),
);

export interface Probability {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** In words of probability or as a percentage; else it is assumed from status and certainty, and never scored. */
  readonly stated: boolean;
  /** Where it comes from, in words. */
  readonly from: string;
}

/** That the act comes about. */
export function probabilityOf(s: Statement): Probability {
  if (s.probability)
    return {
      value: s.probability.median,
      low: s.probability.low,
      high: s.probability.high,
      stated: true,
      from: s.probability.low === s.probability.high ? "a percentage" : "words of probability",
    };
  const status = s.status === "planned" || s.status === "conditional" ? s.status : "predicted";
  const given = assumptions.probability[status][s.certainty];
  const value = s.polarity === "+" ? given : 1 - given;
  return {
    value,
    low: Math.max(0, value - 0.15),
    high: Math.min(1, value + 0.15),
    stated: false,
    from: `assumed for what is ${status} and ${s.certainty}${s.polarity === "+" ? "" : ", denied"}`,
  };
}

/** The chance that a claim with a condition gives the act where the condition holds. */
export function probabilityGiven(s: Statement): number {
  if (s.probability) return s.probability.median;
  const given = assumptions["given-condition"][s.certainty];
  return s.polarity === "+" ? given : 1 - given;
}
