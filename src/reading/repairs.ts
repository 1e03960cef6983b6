/**
 * Repairs of trees that the parser is known to get wrong in news: headlines without auxiliaries, short sentences of names.
 * In: a sentence as parsed. Out: the same words with heads and relations mended; nothing is changed without its own sign.
 */
import type { Sentence } from "../language/index.js";
import { irregularVerbs } from "../language/lemma.js";
import { syntax } from "./syntax.js";

export function repaired(sentence: Sentence): Sentence {
  return [
    presentS,
    agreeingTags,
    sharedModifier,
    asideBeforeVerb,
    providedThat,
    subjectAfterAnd,
    hiddenMain,
    partedPerfect,
    personaNonGrata,
    pastRoot,
    compoundVerb,
    subjectNoun,
    nameComplement,
    invertedCondition,
    phrasal,
    parted,
    finiteModifier,
    modalAdjective,
    asClause,
    activeRoot,
    nameVerb,
    laterSubject,
    secondHeadline,
    secondPredicate,
    jointHeadline,
  ].reduce((s, repair) => repair(s), sentence);
}

/** A name that hangs on the main verb as if it were part of a noun ("Morocco mended ties") is its subject. */
function withSubject(sentence: Sentence, root: number): Sentence {
  if (sentence.heads.some((h, i) => h === root && /^(?:nsubj|csubj|aux|cop|expl)/.test(sentence.relations[i] as string))) return sentence;
  const subject = sentence.heads.findLastIndex(
    (h, i) =>
      h === root &&
      i < root &&
      /^(?:compound|amod|advmod|nmod|obl|dep|vocative)$/.test(sentence.relations[i] as string) &&
      sentence.upos[i] === "PROPN",
  );
  if (subject < 0) return sentence;
  return {
    ...sentence,
    relations: sentence.relations.map((r, i) => (i === subject ? "nsubj" : r)),
    xpos: sentence.xpos.map((x, i) => (i === root && x === "VBN" ? "VBD" : x)),
  };
}

/**
 * A short news sentence read as a noun phrase ("Cuba restored relations with Colombia" as relations that were
 * restored) is turned back: the participle becomes its verb, the name before it the subject, the noun the object.
 */
function asClause(sentence: Sentence): Sentence {
  const root = sentence.heads.indexOf(-1);
  if (root >= 1 && /^VB[DNZP]$/.test(sentence.xpos[root] as string)) return withSubject(sentence, root);
  if (root < 2 || !/^N/.test(sentence.xpos[root] as string)) return sentence;
  const hangs = (i: number, relations: RegExp): boolean => sentence.heads[i] === root && relations.test(sentence.relations[i] as string);
  if (sentence.forms.some((_, i) => hangs(i, /^(?:cop|csubj.*|aux.*|expl)$/))) return sentence;
  const subjects = sentence.forms.flatMap((_, i) => (hangs(i, /^nsubj/) ? [i] : []));
  if (subjects.length > 1) return sentence;
  const verb = sentence.forms.findIndex((_, i) => i < root && /^VB[ND]$/.test(sentence.xpos[i] as string) && hangs(i, /^(?:amod|acl)$/));
  if (verb < 1) return sentence;
  const subject = sentence.forms.findLastIndex(
    (_, i) => i < verb && sentence.upos[i] === "PROPN" && hangs(i, /^(?:compound|amod|nmod|nmod:desc|nsubj)$/),
  );
  if (subject < 0) return sentence;
  const heads = sentence.heads.slice();
  const relations = [...sentence.relations];
  for (let i = 0; i < heads.length; i++)
    if (heads[i] === root && (i < verb || relations[i] === "punct")) heads[i] = i < subject && relations[i] !== "punct" ? subject : verb;
  heads[verb] = -1;
  relations[verb] = "root";
  heads[subject] = verb;
  relations[subject] = "nsubj";
  heads[root] = verb;
  relations[root] = "obj";
  return { ...sentence, heads, relations, xpos: sentence.xpos.map((x, i) => (i === verb ? "VBD" : x)) };
}

interface Edit {
  readonly heads: Int32Array;
  readonly relations: string[];
  readonly upos: string[];
  readonly xpos: string[];
}

const edit = (s: Sentence): Edit => ({ heads: s.heads.slice(), relations: [...s.relations], upos: [...s.upos], xpos: [...s.xpos] });

/** The verb of a third person in -s. */
function stem(form: string): string {
  if (form !== "axes" && /(?:sh|ch|x|ss|zz)es$/.test(form)) return form.slice(0, -2);
  return form.replace(/ies$/, "ys").slice(0, -1);
}

/** What hangs on a token. */
const below = (s: Sentence, i: number): number[] => s.forms.flatMap((_, k) => (s.heads[k] === i ? [k] : []));

/** The verb takes the place of the noun it was hung on, which becomes its object; a name before it becomes its subject. */
function asVerb(s: Sentence, e: Edit, verb: number, noun: number, tag: string, subject?: number): void {
  e.upos[verb] = "VERB";
  e.xpos[verb] = tag;
  e.heads[verb] = s.heads[noun] as number;
  e.relations[verb] = s.relations[noun] as string;
  e.heads[noun] = verb;
  e.relations[noun] = "obj";
  if (subject === undefined) return;
  e.heads[subject] = verb;
  e.relations[subject] = "nsubj";
}

/** "EU probes cars, Beijing vows countermeasures", "Russia quits deal, strikes Odesa": a plural noun that is the second verb. */
function secondHeadline(s: Sentence): Sentence {
  const root = s.heads.indexOf(-1);
  if (root < 0 || !/^VB[ZP]$/.test(s.xpos[root] as string)) return s;
  for (let i = root + 1; i < s.forms.length; i++) {
    if (s.xpos[i] !== "NNS" || !/^(?:parataxis|conj|appos|list|dep)$/.test(s.relations[i] as string)) continue;
    const hanging = below(s, i);
    const object = hanging.find(
      (k) => k > i && /^(?:obj|flat|appos|compound)$/.test(s.relations[k] as string) && /^N/.test(s.xpos[k] as string),
    );
    if (object === undefined || hanging.some((k) => /^(?:det|case|amod|nummod|nmod:poss)$/.test(s.relations[k] as string))) continue;
    const e = edit(s);
    e.upos[i] = "VERB";
    e.xpos[i] = "VBZ";
    e.heads[i] = root;
    e.relations[i] = "conj";
    e.relations[object] = "obj";
    const subject = hanging.find((k) => k < i && s.relations[k] === "compound" && s.upos[k] === "PROPN");
    if (subject !== undefined) {
      e.relations[subject] = "nsubj";
      e.relations[i] = "parataxis";
    }
    return { ...s, ...e, lemmas: s.lemmas.map((l, k) => (k === i ? (l as string).toLowerCase() : l)) };
  }
  return s;
}

/** "expressed dissatisfaction and accused Brussels": a participle read as the adjective of a second object is the second verb. */
function secondPredicate(s: Sentence): Sentence {
  for (let i = 1; i < s.forms.length - 1; i++) {
    const object = s.heads[i] as number;
    if (s.xpos[i] !== "VBN" || s.relations[i] !== "amod" || object <= i || s.upos[i - 1] !== "CCONJ") continue;
    const second =
      s.relations[object] === "obj" &&
      s.heads.some((h, k) => h === s.heads[object] && k !== object && k < i && s.relations[k] === "obj" && k > h);
    if (s.relations[object] !== "conj" && !second) continue;
    const named =
      second || s.upos[object] === "PROPN" || [...s.heads].some((h, k) => h === object && k > object && s.relations[k] === "nmod");
    let verb = s.heads[object] as number;
    for (let steps = 0; verb >= 0 && s.upos[verb] !== "VERB" && steps < 3; steps++) verb = s.heads[verb] as number;
    if (!named || verb < 0 || !/^VB[DN]$/.test(s.xpos[verb] as string) || s.upos[verb] !== "VERB") continue;
    const e = edit(s);
    e.xpos[i] = s.xpos[verb] as string;
    e.upos[i] = "VERB";
    e.heads[i] = verb;
    e.relations[i] = "conj";
    e.heads[object] = i;
    e.relations[object] = "obj";
    for (const [k, h] of s.heads.entries()) {
      if (h !== object || k === i) continue;
      if (s.relations[k] === "cc") e.heads[k] = i;
      if (s.relations[k] === "nmod" && s.upos[object] === "PROPN") {
        e.heads[k] = i;
        e.relations[k] = "obl";
      }
    }
    return { ...s, ...e };
  }
  return s;
}

/** "The Holy See protested": a name that looks like a verb. The real verb is the participle or base form under it. */
function nameVerb(s: Sentence): Sentence {
  const at = s.forms.findIndex((f, i) => f === "Holy" && s.forms[i + 1] === "See");
  if (at < 0 || s.upos[at + 1] !== "VERB") return s;
  const name = at + 1;
  const e = edit(s);
  e.upos[at] = "PROPN";
  e.xpos[at] = "NNP";
  e.upos[name] = "PROPN";
  e.xpos[name] = "NNP";
  e.heads[at] = name;
  e.relations[at] = "amod";
  if (at > 0 && s.heads[at - 1] === at) e.heads[at - 1] = name;
  const verb = s.forms.findIndex((_, i) => i > name && s.upos[i] === "VERB" && (s.heads[i] === name || s.heads[name] === i));
  if (verb < 0) return s;
  if (s.heads[verb] === name) {
    e.heads[verb] = s.heads[name] as number;
    e.relations[verb] = s.relations[name] as string;
    if (e.xpos[verb] === "VBN") e.xpos[verb] = "VBD";
  }
  e.heads[name] = verb;
  e.relations[name] = "nsubj";
  for (const [k, h] of s.heads.entries()) if (h === name && k !== at && k !== at - 1 && k !== verb) e.heads[k] = verb;
  return { ...s, ...e };
}

/** "Holy See, Hanoi agree": two names side by side before a plural verb are two subjects. */
function jointHeadline(s: Sentence): Sentence {
  const verb = s.xpos.findIndex((x, i) => x === "VBP" && (s.heads[i] as number) === -1);
  if (verb < 3) return s;
  const subjects = below(s, verb).filter((k) => k < verb && s.upos[k] === "PROPN");
  const [first, second] = subjects;
  if (first === undefined || second === undefined || subjects.length !== 2 || s.forms[second - 1] !== ",") return s;
  const e = edit(s);
  e.relations[first] = "nsubj";
  e.heads[second] = first;
  e.relations[second] = "conj";
  return { ...s, ...e };
}

/** "…, Minsk recalls envoy": a name that hangs on a later finite verb as a compound is its subject. */
function laterSubject(s: Sentence): Sentence {
  let relations: string[] | undefined;
  const upos = [...s.upos];
  for (let i = 1; i < s.forms.length; i++) {
    if (!/^VB[ZPD]$/.test(s.xpos[i] as string)) continue;
    const hanging = below(s, i);
    if (hanging.some((k) => /^(?:nsubj|csubj|expl)/.test(s.relations[k] as string))) continue;
    const subject = hanging.findLast((k) => k < i && s.relations[k] === "compound" && s.upos[k] === "PROPN");
    if (subject === undefined) continue;
    relations ??= [...s.relations];
    relations[subject] = "nsubj";
    upos[i] = "VERB";
  }
  return relations === undefined ? s : { ...s, relations, upos };
}

/** "Peru promised to help": a past participle with a passive subject, no auxiliary, and an object or clause is no passive. */
function activeRoot(s: Sentence): Sentence {
  const root = s.heads.indexOf(-1);
  if (root < 1 || s.xpos[root] !== "VBN") return s;
  const hanging = below(s, root);
  const subject = hanging.find((k) => s.relations[k] === "nsubj:pass");
  if (subject === undefined || hanging.some((k) => /^aux/.test(s.relations[k] as string))) return s;
  if (!hanging.some((k) => k > root && /^(?:obj|xcomp|ccomp)$/.test(s.relations[k] as string))) return s;
  const e = edit(s);
  e.xpos[root] = "VBD";
  e.relations[subject] = "nsubj";
  return { ...s, ...e };
}

/** "Washington renews pledge" with the verb tagged as a plural one: its lemma has no -s. */
function presentS(s: Sentence): Sentence {
  const wrong = (i: number): boolean =>
    /^VBP?$/.test(s.xpos[i] as string) &&
    /[^s]s$/.test(s.forms[i] as string) &&
    s.lemmas[i] === s.forms[i]?.toLowerCase() &&
    (s.forms[i] as string).length > 3;
  if (!s.forms.some((_, i) => wrong(i))) return s;
  return {
    ...s,
    lemmas: s.lemmas.map((l, i) => (wrong(i) ? stem(l as string) : l)),
    xpos: s.xpos.map((x, i) => (wrong(i) ? "VBZ" : x)),
  };
}

/** "handed over a plane": a preposition right behind its verb that makes a phrasal verb with it is a particle. */
function phrasal(s: Sentence): Sentence {
  let relations: string[] | undefined;
  let heads: Int32Array | undefined;
  for (let i = 1; i < s.forms.length; i++) {
    const noun = s.heads[i] as number;
    const verb = i - 1;
    if (
      s.relations[i] !== "case" ||
      noun <= i ||
      s.heads[noun] !== verb ||
      !/^(?:obl|obj)$/.test(s.relations[noun] as string) ||
      s.upos[verb] !== "VERB"
    )
      continue;
    if (!syntax["phrasal-verbs"].has(`${s.lemmas[verb]}_${(s.forms[i] as string).toLowerCase()}`)) continue;
    if ([...s.heads].some((h, k) => h === verb && k !== noun && s.relations[k] === "obj")) continue;
    relations ??= [...s.relations];
    heads ??= s.heads.slice();
    relations[i] = "compound:prt";
    heads[i] = verb;
    relations[noun] = "obj";
  }
  return relations && heads ? { ...s, relations, heads } : s;
}

/** Past forms that are nothing else, so that whatever tag they were given they are verbs ("froze", "overrode"). */
const pasts = new Map(
  Object.entries(irregularVerbs).flatMap(([verb, [past]]) =>
    past === undefined || syntax["ambiguous-pasts"].has(past) ? [] : [[past, verb] as const],
  ),
);

/** "Germany froze the assets": a root that is a past form, read as a noun, is the verb of what stands before it. */
function pastRoot(s: Sentence): Sentence {
  const root = s.heads.indexOf(-1);
  const form = root < 1 ? "" : (s.forms[root] as string).toLowerCase();
  // "Chad deports Sudanese": a plural noun with an object is a verb
  const third =
    root >= 1 &&
    s.xpos[root] === "NNS" &&
    /[^s]s$/.test(form) &&
    s.heads.some(
      (h, k) =>
        h === root &&
        k > root &&
        (s.relations[k] === "obj" || (k === root + 1 && /^(?:appos|vocative)$/.test(s.relations[k] as string) && s.upos[k] === "PROPN")),
    );
  const verb = pasts.get(form) ?? (third ? stem(form) : undefined);
  if (verb === undefined || /^VB/.test(s.xpos[root] as string)) return s;
  const e = edit(s);
  e.upos[root] = "VERB";
  e.xpos[root] = pasts.has(form) ? "VBD" : "VBZ";
  if (s.heads[root + 1] === root && /^(?:appos|vocative)$/.test(s.relations[root + 1] as string)) e.relations[root + 1] = "obj";
  const lemmas = s.lemmas.map((l, i) => (i === root ? verb : l));
  if (!s.heads.some((h, i) => h === root && /^nsubj/.test(s.relations[i] as string))) {
    const subject = s.heads.findLastIndex((h, i) => h === root && i < root && /^(?:NOUN|PROPN|PRON)$/.test(s.upos[i] as string));
    if (subject < 0) return s;
    e.relations[subject] = "nsubj";
    for (let k = 0; k < subject; k++)
      if (s.heads[k] === root && /^(?:det|amod|compound|nmod)/.test(s.relations[k] as string)) e.heads[k] = subject;
  }
  return { ...s, ...e, lemmas };
}

/** "Tajik and Kyrgyz border guards": two names before one noun, of which the second was joined with the noun's other part. */
function sharedModifier(s: Sentence): Sentence {
  for (let i = 3; i + 1 < s.forms.length; i++) {
    const first = s.heads[i] as number;
    const second = i - 1;
    const noun = first < 0 ? -1 : (s.heads[first] as number);
    if (s.relations[i] !== "conj" || s.upos[i] !== "NOUN" || noun !== i + 1 || s.relations[first] !== "compound") continue;
    if (s.upos[first] !== "PROPN" || s.upos[second] !== "PROPN" || s.heads[second] !== i || s.relations[second] !== "compound") continue;
    const e = edit(s);
    e.heads[i] = noun;
    e.relations[i] = "compound";
    e.heads[second] = first;
    e.relations[second] = "conj";
    for (let k = first + 1; k < second; k++) if (s.heads[k] === i) e.heads[k] = second;
    return { ...s, ...e };
  }
  return s;
}

/** Where the two tags of a word disagree, the finer one and the relation decide. */
function agreeingTags(s: Sentence): Sentence {
  const upos = s.upos.map((u, i) => {
    const x = s.xpos[i] as string;
    if (u === "VERB" && x === "NNS") return "NOUN";
    if (u === "NOUN" && /^VB[ZPD]$/.test(x)) return "VERB";
    // "Human Rights Watch called": a subject that parts of a name hang on is a name
    if (
      u === "VERB" &&
      s.relations[i] === "nsubj" &&
      /^\p{Lu}/u.test(s.forms[i] as string) &&
      s.heads.some((h, k) => h === i && s.relations[k] === "compound")
    )
      return "PROPN";
    return u;
  });
  return upos.some((u, i) => u !== s.upos[i])
    ? { ...s, upos, xpos: s.xpos.map((x, i) => (upos[i] === "PROPN" && s.upos[i] === "VERB" ? "NNP" : x)) }
    : s;
}

/** "India has for years accused Canada": a phrase between the auxiliary and its participle, read as the object of "has". */
function partedPerfect(s: Sentence): Sentence {
  for (let i = 1; i + 3 < s.forms.length; i++) {
    if (!/^(?:has|have|had)$/i.test(s.forms[i] as string) || /^aux/.test(s.relations[i] as string)) continue;
    const verb = s.xpos.findIndex((x, k) => k > i + 1 && k < i + 7 && x === "VBN" && s.relations[k] === "acl");
    if (verb < 0) continue;
    const phrase = s.heads[verb] as number;
    if (phrase !== verb - 1 || s.heads[phrase] !== i || s.relations[phrase] !== "obl") continue;
    const e = edit(s);
    e.heads[verb] = s.heads[i] as number;
    e.relations[verb] = s.relations[i] as string;
    for (let k = 0; k < s.forms.length; k++) if (s.heads[k] === i) e.heads[k] = verb;
    e.heads[i] = verb;
    e.relations[i] = "aux";
    e.upos[i] = "AUX";
    return { ...s, ...e };
  }
  return s;
}

/** "declared the ambassador persona non grata": who is declared so is the object. */
function personaNonGrata(s: Sentence): Sentence {
  const persona = s.forms.findIndex((f, i) => /^persona$/i.test(f) && /^non$/i.test(s.forms[i + 1] ?? ""));
  if (persona < 2) return s;
  const last = Math.min(persona + 2, s.forms.length - 1);
  const verb = s.forms.findLastIndex((_, i) => i < persona && /^(?:declare|pronounce)$/.test(s.lemmas[i] as string));
  const who = persona - 1;
  if (verb < 0 || !/^(?:NOUN|PROPN)$/.test(s.upos[who] as string)) return s;
  const e = edit(s);
  let object = who;
  for (let up = s.heads[object] as number; up > verb && up < persona; up = s.heads[object] as number) object = up;
  e.relations[object] = "obj";
  for (let k = persona; k <= last; k++) {
    e.heads[k] = k === persona ? verb : persona;
    e.relations[k] = k === persona ? "xcomp" : "flat";
    for (let c = 0; c < s.forms.length; c++) if (s.heads[c] === k && (c < persona || c > last)) e.heads[c] = c < who ? object : verb;
  }
  e.upos[persona] = "NOUN";
  e.heads[object] = verb;
  return { ...s, ...e, lemmas: s.lemmas.map((l, k) => (k === persona ? "persona" : l)) };
}

/**
 * "Mexico severed relations with Ecuador on Saturday, hours after police forced …": the main verb read as an adjective of its
 * object, and the object as the subject of the verb behind the comma.
 */
function hiddenMain(s: Sentence): Sentence {
  for (let i = 1; i + 1 < s.forms.length; i++) {
    const noun = s.heads[i] as number;
    const name = i - 1;
    if (s.xpos[i] !== "VBN" || s.relations[i] !== "amod" || noun <= i || s.upos[name] !== "PROPN") continue;
    if (s.relations[name] !== "compound" || s.heads[name] !== noun) continue;
    // "years after Riyadh severed relations": a clause behind its conjunction
    const opener = s.heads.findIndex((h, k) => h === noun && k < name && s.relations[k] === "case");
    if (opener >= 0 && /^(?:after|before|since|until|as|because|when)$/i.test(s.forms[opener] as string)) {
      const e = edit(s);
      asVerb(s, e, i, noun, "VBD", name);
      e.relations[i] = "advcl";
      e.heads[opener] = i;
      e.relations[opener] = "mark";
      return { ...s, ...e };
    }
    if (s.relations[noun] !== "nsubj") continue;
    const later = s.heads[noun] as number;
    const comma = s.forms.indexOf(",", noun);
    if (comma < 0 || comma > later) continue;
    const link = s.forms.findIndex((f, k) => k > comma && k < later && /^(?:after|before|when|as|while|because|since)$/i.test(f));
    if (link < 0) continue;
    const e = edit(s);
    asVerb(s, e, i, noun, "VBD", name);
    e.heads[i] = s.heads[later] as number;
    e.relations[i] = s.relations[later] as string;
    e.heads[later] = i;
    e.relations[later] = "advcl";
    const below = s.heads[link] as number;
    e.heads[link] = later;
    e.relations[link] = "mark";
    if (below > link && below < later && /^(?:NOUN|PROPN|PRON)$/.test(s.upos[below] as string)) {
      e.heads[below] = later;
      e.relations[below] = "nsubj";
    }
    for (let k = 0; k < s.forms.length; k++) if (s.heads[k] === noun && k < name) e.heads[k] = name;
    for (let k = noun + 1; k < comma; k++) if (s.heads[k] === later) e.heads[k] = i;
    return { ...s, ...e };
  }
  return s;
}

/** "…, provided the truce holds": a conjunction read as a verb. */
function providedThat(s: Sentence): Sentence {
  const i = s.forms.findIndex(
    (f, k) =>
      k > 1 &&
      /^(?:provided|providing)$/.test(f) &&
      s.forms[k - 1] === "," &&
      /^(?:conj|advcl|acl|parataxis)$/.test(s.relations[k] as string),
  );
  if (i < 0 || s.heads.some((h, k) => h === i && /^(?:cc|nsubj|aux)/.test(s.relations[k] as string))) return s;
  const clause = s.heads.findIndex((h, k) => h === i && k > i && /^(?:ccomp|obj)$/.test(s.relations[k] as string));
  if (clause < 0) return s;
  const subject = s.heads.findIndex((h, k) => h === clause && k < clause && s.relations[k] === "compound" && s.xpos[k] === "NNS");
  if (s.relations[clause] === "obj" && subject < 0) return s;
  const e = edit(s);
  e.upos[i] = "SCONJ";
  e.xpos[i] = "IN";
  for (let k = 0; k < s.forms.length; k++) if (s.heads[k] === i) e.heads[k] = clause;
  e.heads[clause] = s.heads[i] as number;
  e.relations[clause] = "advcl";
  e.heads[i] = clause;
  e.relations[i] = "mark";
  if (s.relations[clause] === "obj") {
    e.upos[clause] = "VERB";
    e.xpos[clause] = "VBP";
    e.relations[subject] = "nsubj";
    for (let k = i + 1; k < subject; k++) if (s.heads[k] === clause) e.heads[k] = subject;
  }
  return { ...s, ...e };
}

/** "… out of Mali, and Britain and Sweden have announced …": the names between the conjunction and its verb are its subject. */
function subjectAfterAnd(s: Sentence): Sentence {
  for (let v = 3; v < s.forms.length; v++) {
    if (s.relations[v] !== "conj" || !/^VB/.test(s.xpos[v] as string)) continue;
    const hanging = below(s, v);
    if (hanging.some((k) => /^(?:nsubj|expl|csubj)/.test(s.relations[k] as string))) continue;
    const first = hanging.find((k) => /^aux/.test(s.relations[k] as string)) ?? v;
    const cc = s.forms.findIndex(
      (f, k) =>
        k > 1 &&
        k < first - 1 &&
        s.relations[k] === "cc" &&
        /^(?:and|but)$/.test(f) &&
        s.forms[k - 1] === "," &&
        k > (s.heads[v] as number),
    );
    if (cc < 0) continue;
    const phrase = s.heads.findIndex((h, k) => k > cc && k < first && h >= 0 && h < cc && s.relations[k] === "conj");
    if (phrase < 0 || !/^(?:PROPN|NOUN)$/.test(s.upos[phrase] as string)) continue;
    if (s.heads[cc] !== v && s.heads[cc] !== phrase) continue;
    const inside = (k: number): boolean => {
      let at = k;
      for (let n = 0; n < 12 && at > cc && at < first && at !== phrase; n++) at = s.heads[at] as number;
      return at === phrase;
    };
    if (!s.forms.every((_, k) => k <= cc || k >= first || inside(k) || s.relations[k] === "advmod" || s.heads[k] === v)) continue;
    const e = edit(s);
    e.heads[phrase] = v;
    e.relations[phrase] = "nsubj";
    e.heads[cc] = v;
    if (s.heads[cc - 1] === phrase) e.heads[cc - 1] = v;
    return { ...s, ...e };
  }
  return s;
}

/** "Belarus, meanwhile, barred Polish lorries": a name, an aside, and the verb read as a clause of the name. */
function asideBeforeVerb(s: Sentence): Sentence {
  const name = s.heads.indexOf(-1);
  if (name < 0 || name > 3 || s.upos[name] !== "PROPN" || s.forms[name + 1] !== ",") return s;
  const verb = s.heads.findIndex((h, k) => h === name && k > name + 2 && s.xpos[k] === "VBN" && s.relations[k] === "acl");
  if (verb < 0 || s.forms[verb - 1] !== "," || !s.heads.some((h, k) => h === verb && k > verb && s.relations[k] === "obj")) return s;
  if (
    !s.forms
      .slice(name + 2, verb - 1)
      .every((f) => /^(?:meanwhile|however|too|also|for|its|his|her|part|in|turn|then|by|contrast|therefore)$/i.test(f))
  )
    return s;
  const e = edit(s);
  e.xpos[verb] = "VBD";
  e.heads[verb] = -1;
  e.relations[verb] = "root";
  for (let k = 0; k < s.forms.length; k++) if (s.heads[k] === name && k > name) e.heads[k] = verb;
  e.heads[verb] = -1;
  e.heads[name] = verb;
  e.relations[name] = "nsubj";
  return { ...s, ...e };
}

/** "China downgrades ties with Laos", "Chad cut ties": a verb of headlines read as part of a compound between a name and a noun. */
function compoundVerb(s: Sentence): Sentence {
  for (let i = 1; i + 1 < s.forms.length; i++) {
    const noun = s.heads[i] as number;
    const name = i - 1;
    if (s.relations[i] !== "compound" || noun <= i || s.upos[name] !== "PROPN" || s.relations[name] !== "compound") continue;
    if (s.heads[name] !== i && s.heads[name] !== noun) continue;
    const form = (s.forms[i] as string).toLowerCase();
    const present = form.endsWith("s") && syntax["headline-verbs"].has(stem(form));
    if (!present && !syntax["bare-pasts"].has(form)) continue;
    const e = edit(s);
    asVerb(s, e, i, noun, present ? "VBZ" : "VBD", name);
    for (let k = 0; k < s.forms.length; k++)
      if (s.heads[k] === noun && (k < i - 1 || s.relations[k] === "punct")) e.heads[k] = k < name && s.relations[k] !== "punct" ? name : i;
    const lemmas = s.lemmas.map((l, k) => (k === i ? (present ? stem(form) : form) : l));
    return { ...s, ...e, lemmas };
  }
  return s;
}

/** "Fighting broke out", "Clashes between A and B left nine dead": a noun read as a clause, or as the root beside its verb. */
function subjectNoun(s: Sentence): Sentence {
  for (let i = 0; i < s.forms.length; i++) {
    const head = s.heads[i] as number;
    if (
      s.xpos[i] === "VBG" &&
      ((s.relations[i] === "csubj" && head === i + 1) ||
        (s.relations[i] === "advcl" && i === 0 && /^(?:between|in|near|along|around)$/.test(s.forms[1] ?? "") && head > 0)) &&
      !s.forms.slice(0, head).includes(",") &&
      !s.heads.some((h, k) => h === head && /^nsubj/.test(s.relations[k] as string)) &&
      !s.heads.some((h, k) => h === i && /^(?:obj|mark|aux)/.test(s.relations[k] as string))
    ) {
      const e = edit(s);
      e.upos[i] = "NOUN";
      e.xpos[i] = "NN";
      e.relations[i] = "nsubj";
      return { ...s, ...e, lemmas: s.lemmas.map((l, k) => (k === i ? (s.forms[k] as string).toLowerCase() : l)) };
    }
    if (
      s.relations[i] === "conj" &&
      /^VB[DZP]$/.test(s.xpos[i] as string) &&
      head >= 0 &&
      s.heads[head] === -1 &&
      /^NNS?$/.test(s.xpos[head] as string) &&
      !s.heads.some(
        (h, k) =>
          (h === i && /^(?:cc|nsubj)/.test(s.relations[k] as string)) ||
          (h === head && /^(?:cop|nsubj|aux)/.test(s.relations[k] as string)),
      ) &&
      !/^[,;:–—-]$/.test(s.forms[i - 1] as string)
    ) {
      const e = edit(s);
      e.heads[i] = -1;
      e.relations[i] = "root";
      e.heads[head] = i;
      e.relations[head] = "nsubj";
      for (let k = 0; k < s.forms.length; k++) if (s.heads[k] === head && s.relations[k] === "punct") e.heads[k] = i;
      return { ...s, ...e };
    }
  }
  return s;
}

const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)$/;

/** "called Merkel on Friday", "condemned Azerbaijan": a bare name behind the verb is its object, not what somebody is or became. */
function nameComplement(s: Sentence): Sentence {
  const i = s.relations.findIndex(
    (r, k) =>
      (r === "xcomp" || (/^(?:advmod|obl:unmarked|obl:tmod)$/.test(r) && s.heads[k] === k - 1 && !CALENDAR.test(s.forms[k] as string))) &&
      s.upos[k] === "PROPN" &&
      !/^(?:be|become|remain|stay|seem|appear|prove|turn|make|name|rename)$/.test(s.lemmas[s.heads[k] as number] ?? "") &&
      !s.heads.some((h, o) => h === s.heads[k] && o !== k && /^(?:obj|iobj|nsubj:pass)$/.test(s.relations[o] as string)),
  );
  return i < 0 ? s : { ...s, relations: s.relations.map((r, k) => (k === i ? "obj" : r)) };
}

/** "handed the base over to China": a particle behind the object, read as part of the next preposition. */
function parted(s: Sentence): Sentence {
  for (let i = 2; i + 1 < s.forms.length; i++) {
    const noun = s.heads[i] as number;
    if (s.relations[i] !== "case" || noun <= i || !/^(?:to|from|in|on|at|with)$/i.test(s.forms[i + 1] as string) || s.heads[i + 1] !== noun)
      continue;
    const object = s.heads[i - 1] === s.heads[noun] ? i - 1 : (s.heads[i - 1] as number);
    const verb = s.heads[noun] as number;
    if (verb < 0 || verb >= object || s.relations[object] !== "obj" || s.heads[object] !== verb) continue;
    if (!syntax["phrasal-verbs"].has(`${s.lemmas[verb]}_${(s.forms[i] as string).toLowerCase()}`)) continue;
    const e = edit(s);
    e.heads[i] = verb;
    e.relations[i] = "compound:prt";
    return { ...s, ...e };
  }
  return s;
}

/** "Had the government withdrawn the law, talks might have opened": the participle is the verb of a clause, not of "had". */
function invertedCondition(s: Sentence): Sentence {
  if (!/^had$/i.test(s.forms[0] ?? "") || s.forms[s.forms.length - 1] === "?") return s;
  const verb = s.xpos.indexOf("VBN");
  const comma = s.forms.indexOf(",", verb);
  if (verb < 2 || comma < 0 || (s.heads[0] === verb && s.relations[0] === "aux")) return s;
  const main = s.xpos.findIndex(
    (x, i) =>
      i > comma &&
      /^V/.test(x) &&
      s.forms.some((f, k) => k > comma && k < i && s.heads[k] === i && /^(?:would|could|might|may|will)$/i.test(f)),
  );
  if (main < 0) return s;
  const e = edit(s);
  const phrase = s.heads.findIndex((h, i) => i > 0 && i < verb && (h < 1 || h >= verb));
  if (phrase < 1) return s;
  for (let i = 1; i < comma; i++) {
    const head = s.heads[i] as number;
    if (i !== verb && (head < 1 || head > comma)) {
      e.heads[i] = verb;
      if (i < verb) e.relations[i] = i === phrase ? "nsubj" : "advmod";
    }
  }
  e.heads[phrase] = verb;
  e.relations[phrase] = "nsubj";
  e.heads[0] = verb;
  e.relations[0] = "aux";
  for (let i = comma; i < s.forms.length; i++) if ((s.heads[i] as number) < comma && i !== main) e.heads[i] = main;
  e.heads[verb] = main;
  e.relations[verb] = "advcl";
  e.heads[main] = -1;
  e.relations[main] = "root";
  return { ...s, ...e };
}

/** "Paraguay might open relations": an adjective with a modal before it is the verb, the noun behind it its object. */
function modalAdjective(s: Sentence): Sentence {
  for (let i = 1; i < s.forms.length; i++) {
    const noun = s.heads[i] as number;
    if (s.relations[i] !== "amod" || noun < i || !s.forms.some((_, k) => s.heads[k] === i && s.relations[k] === "aux")) continue;
    const e = edit(s);
    e.upos[i] = "VERB";
    e.xpos[i] = s.xpos[i] === "VBN" ? "VBN" : "VB";
    const above = s.heads[noun] as number;
    e.heads[i] = above;
    e.relations[i] = s.relations[noun] as string;
    // "denied a claim that it had freed captured men": the clause of the object that stands there already
    if (s.forms.some((f, k) => s.heads[k] === i && s.relations[k] === "mark" && /^that$/i.test(f))) {
      const told = s.heads.findIndex((h, k) => h === above && above >= 0 && k > above && k < i && s.relations[k] === "obj");
      e.heads[i] = told < 0 ? above : told;
      e.relations[i] = told < 0 ? "ccomp" : "acl";
    }
    for (let k = 0; k < s.forms.length; k++)
      if (s.heads[k] === noun && k !== i && (k < i || s.relations[k] === "punct" || /^(?:obl|advcl|conj)/.test(s.relations[k] as string))) {
        e.heads[k] = i;
        if (k < i && s.relations[k] === "acl") e.relations[k] = "advcl";
      }
    e.heads[noun] = i;
    e.relations[noun] = "obj";
    return { ...s, ...e };
  }
  return s;
}

/** "said it opposed closed circles": a participle with a subject of its own is the verb of a clause, not an adjective. */
function finiteModifier(s: Sentence): Sentence {
  for (let i = 1; i < s.forms.length; i++) {
    if (s.xpos[i] !== "VBN" || s.relations[i] !== "amod") continue;
    const subject = i - 1;
    const noun = s.heads[i] as number;
    if (s.xpos[subject] !== "PRP" || noun < i || (s.heads[subject] !== i && s.heads[subject] !== noun)) continue;
    const e = edit(s);
    asVerb(s, e, i, noun, "VBD", subject);
    return { ...s, ...e };
  }
  return s;
}
