/** A corrected statement. In: the statement and the fields given. Out: the statement as it then reads. */
import { gazetteer } from "../../reading/actors/gazetteer.js";
import { cameoCode, defaultCode, typeOfCode, weightOf } from "../../reading/ontology.js";
import type { Actor, Statement } from "../../reading/statement.js";
import { RecordError } from "../database.js";
import type { Standing } from "../standing.js";
import type { ActorPatch, Patch } from "./request.js";

function actorOf(patch: ActorPatch): Actor {
  const at = { text: "", start: 0, end: 0 };
  if (typeof patch !== "string") return { ...at, ...patch, text: patch.name ?? patch.country ?? patch.code ?? "" };
  const code = patch.toUpperCase();
  const country = gazetteer().country(code) ? code : gazetteer().country(code.slice(0, 3)) ? code.slice(0, 3) : null;
  const sector = country !== null && code.length >= 6 && code.startsWith(country) ? code.slice(3, 6) : null;
  if (country === null) {
    const found = gazetteer().match(patch.split(/\s+/), 0);
    const entity = found?.length === patch.split(/\s+/).length ? found.entities[0] : undefined;
    if (entity) return { ...at, text: patch, name: entity.name, country: entity.country, sector: entity.sector, code: entity.code };
    return { ...at, text: patch, name: patch, country: null, sector: null, code: /^[A-Z]{3,}$/.test(patch) ? patch : null };
  }
  return { ...at, text: patch, name: gazetteer().country(country)?.name ?? null, country, sector, code };
}

/** The statement as corrected. Throws RecordError where the parts contradict each other. */
export function patched(s: Statement, patch: Patch): Statement {
  const type = patch.type ?? (patch.cameo ? (typeOfCode(patch.cameo) ?? s.event.type) : s.event.type);
  const cameo = patch.cameo ?? (typeOfCode(s.event.cameo) === type ? s.event.cameo : defaultCode(type));
  if (!cameoCode(cameo)) throw new RecordError(`there is no CAMEO code ${cameo}`);
  if (typeOfCode(cameo) !== type) throw new RecordError(`CAMEO code ${cameo} is of the type ${typeOfCode(cameo)}, not ${type}`);
  const sameType = type === s.event.type;
  return {
    ...s,
    event: {
      type,
      mode: patch.mode === undefined ? (sameType ? s.event.mode : null) : patch.mode,
      contexts: s.event.contexts,
      cameo,
      ...weightOf(cameo),
    },
    sources: patch.sources?.map(actorOf) ?? s.sources,
    targets: patch.targets?.map(actorOf) ?? s.targets,
    polarity: patch.polarity ?? s.polarity,
    status: patch.status ?? s.status,
    certainty: patch.certainty ?? s.certainty,
    holder:
      patch.holder === undefined
        ? s.holder
        : patch.holder === "author"
          ? { kind: "author" }
          : { kind: "actor", ...holderOf(actorOf(patch.holder)) },
    time:
      patch.time === undefined
        ? s.time
        : patch.time && {
            text: s.time?.text ?? null,
            value: patch.time.start,
            start: patch.time.start,
            end: patch.time.end ?? patch.time.start,
            grain: "day",
            anchor: "calendar",
          },
    place:
      patch.place === undefined
        ? s.place
        : patch.place === null
          ? null
          : { text: patch.place, name: patch.place, country: null, lat: null, lon: null },
    confidence: 1,
  };
}

const holderOf = ({ name, country, sector, code, text }: Actor): Omit<Extract<Statement["holder"], { kind: "actor" }>, "kind"> => ({
  name,
  country,
  sector,
  code,
  text,
});

export function applied(s: Standing, action: "change" | "reject" | "restore" | "confirm", change: Patch): Standing {
  if (action === "reject") return { ...s, rejected: true };
  if (action === "restore") return { ...s, rejected: false };
  if (action === "confirm")
    return { ...s, rejected: false, machine: s.machine ?? s.statement, statement: { ...s.statement, confidence: 1 } };
  if (Object.keys(change).length === 0) throw new RecordError("nothing to change was given");
  return {
    ...s,
    rejected: false,
    machine: s.machine ?? (s.origin === "machine" ? s.statement : null),
    statement: patched(s.statement, change),
  };
}
