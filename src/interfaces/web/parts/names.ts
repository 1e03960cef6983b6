/** Names of the actors that the record counts under codes; asked once for all pages. */
import { createResource, createRoot } from "solid-js";
import { fetchActors } from "../api.js";

const MOST = 5000;

const known = createRoot(() => {
  const [actors] = createResource(async () => new Map((await fetchActors("", MOST)).map((a) => [a.code, a.name])));
  return actors;
});

/** "China" for CHN; the code itself until names are there, and where there is none. */
export const nameOf = (code: string): string => (known.error ? code : (known()?.get(code) ?? code));

/** Several names as a list in words. */
export const namesOf = (codes: readonly string[]): string => codes.map(nameOf).join(", ") || "–";
