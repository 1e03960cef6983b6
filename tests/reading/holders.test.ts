/**
 * According to whom, on trees made by hand. A row: the rule, a tree, the act's word, what is known (how likely somebody else vouches for
 * it; the heads of those who say so in the words above, innermost first; whom the network takes for the holder), a sentence that stands
 * before (or later), and the holder as "“words”: code (name, country, sector) via further ones".
 */
import { expect, test } from "vitest";
import type { Factuality } from "../../src/reading/factuality/index.js";
import { holderOf } from "../../src/reading/holders.js";
import { at, happened, learnedOf, settings, sideOf, tableOf } from "./handmade.js";
import { treesOf } from "./trees.js";

interface Known {
  readonly attributed: number;
  /** null: somebody is spoken of who is not named. */
  readonly holders: readonly (string | null)[];
  readonly party?: Readonly<Record<string, number>>;
  readonly later?: boolean;
}
type Row = readonly [rule: string, tree: string, word: string, known: Known, other: string | null, holder: string];
const rows: readonly Row[] = [
  [
    "the author, where the network says so",
    "The/DT det 2 | ministry/NN nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3 | Chile/NNP obj 5",
    "attacked",
    { attributed: 0.4, holders: ["ministry"] },
    null,
    "author",
  ],
  [
    "who says so by the words above",
    "The/DT det 2 | ministry/NN nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3 | Chile/NNP obj 5",
    "attacked",
    { attributed: 0.6, holders: ["ministry"] },
    null,
    "“The ministry”: - (The ministry, -, -)",
  ],
  [
    "whose it is, the network says",
    "The/DT det 2 | ministry/NN nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3 | Chile/NNP obj 5",
    "attacked",
    { attributed: 0.6, holders: ["ministry"], party: { BOL: 3 } },
    "Bolivia/NNP nsubj 2 | left/VBD root 0",
    "“The ministry”: BOLGOV (The ministry, BOL, GOV)",
  ],
  [
    "a named speaker is who he is",
    "Oslo/NNP nsubj 2 | said/VBD root 0 | Peru/NNP nsubj 4 | attacked/VBD ccomp 2",
    "attacked",
    { attributed: 0.6, holders: ["Oslo"], party: { PER: 3 } },
    null,
    "“Oslo”: NORGOV (Norway, NOR, GOV)",
  ],
  [
    "a state's papers are the press",
    "Turkish/JJ amod 2 | newspapers/NNS nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3",
    "attacked",
    { attributed: 0.6, holders: ["newspapers"] },
    null,
    "“Turkish newspapers”: TURMED (Türkiye, TUR, MED)",
  ],
  [
    "a pronoun is whom the network takes it for",
    "He/PRP nsubj 2 | said/VBD root 0 | Peru/NNP nsubj 4 | attacked/VBD ccomp 2",
    "attacked",
    { attributed: 0.6, holders: ["He"], party: { DEU: 3 } },
    "Angela/NNP nsubj 3 | Merkel/NNP flat 1 | left/VBD root 0",
    "“He”: DEUGOV (Angela Merkel, DEU, GOV)",
  ],
  [
    "or nobody known",
    "He/PRP nsubj 2 | said/VBD root 0 | Peru/NNP nsubj 4 | attacked/VBD ccomp 2",
    "attacked",
    { attributed: 0.6, holders: ["He"] },
    null,
    "“He”: - (He, -, -)",
  ],
  [
    "several, innermost first",
    "Oslo/NNP nsubj 2 | said/VBD root 0 | Lima/NNP nsubj 4 | claimed/VBD ccomp 2 | Peru/NNP nsubj 6 | attacked/VBD ccomp 4",
    "attacked",
    { attributed: 0.6, holders: ["Lima", "Oslo"] },
    null,
    "“Lima”: PERGOV (Peru, PER, GOV) via Norway",
  ],
  [
    "a teller without a source does not count",
    "The/DT det 2 | ministry/NN nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3 | Chile/NNP obj 5",
    "attacked",
    { attributed: 0.6, holders: [null, "ministry"] },
    null,
    "“The ministry”: - (The ministry, -, -)",
  ],
  [
    "who says so by the attribution layer",
    "The/DT det 2 | ministry/NN nsubj 3 | said/VBD root 0 | Peru/NNP nsubj 5 | attacked/VBD ccomp 3 | Chile/NNP obj 5",
    "attacked",
    { attributed: 0.6, holders: [] },
    null,
    "“The ministry”: - (The ministry, -, -)",
  ],
  [
    "of two the nearer",
    "Oslo/NNP nsubj 2 | said/VBD root 0 | that/IN mark 5 | Lima/NNP nsubj 5 | claimed/VBD ccomp 2 | that/IN mark 8 | Peru/NNP nsubj 8 | attacked/VBD ccomp 5",
    "attacked",
    { attributed: 0.6, holders: [] },
    null,
    "“Lima”: PERGOV (Peru, PER, GOV)",
  ],
  [
    "not of the telling itself",
    "Oslo/NNP nsubj 2 | said/VBD root 0 | that/IN mark 5 | Lima/NNP nsubj 5 | claimed/VBD ccomp 2 | that/IN mark 8 | Peru/NNP nsubj 8 | attacked/VBD ccomp 5",
    "claimed",
    { attributed: 0.6, holders: [] },
    null,
    "“Oslo”: NORGOV (Norway, NOR, GOV)",
  ],
  [
    "nobody in the words: whom the network takes it for",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    "attacked",
    { attributed: 0.6, holders: [], party: { BOL: 3 } },
    "Bolivia/NNP nsubj 2 | left/VBD root 0",
    "“Bolivia”: BOL (Bolivia, BOL, -)",
  ],
  [
    "not one that is named only later",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    "attacked",
    { attributed: 0.6, holders: [], party: { BOL: 3 }, later: true },
    "Bolivia/NNP nsubj 2 | left/VBD root 0",
    "“”: - (-, -, -)",
  ],
  [
    "nobody at all",
    "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2",
    "attacked",
    { attributed: 0.6, holders: [] },
    null,
    "“”: - (-, -, -)",
  ],
  [
    "the phrase without its relative clause",
    "The/DT det 2 | ministry/NN nsubj 7 | ,/, punct 5 | which/WDT nsubj 5 | waits/VBZ acl:relcl 2 | ,/, punct 2 | said/VBD root 0 | Peru/NNP nsubj 9 | attacked/VBD ccomp 7",
    "attacked",
    { attributed: 0.6, holders: ["ministry"] },
    null,
    "“The ministry”: - (The ministry, -, -)",
  ],
];

test.each(rows)("%s: %s", (_, line, word, { attributed, holders, party = {}, later = false }, other, wanted) => {
  const { trees, text } = treesOf(...(other === null ? [line] : later ? [line, other] : [other, line]));
  const tree = trees[other === null || later ? 0 : 1] as (typeof trees)[number];
  const facts = { ...happened, holders: holders.map((h) => ({ subject: h === null ? null : at(tree, h) })) } as unknown as Factuality;
  const learned = learnedOf(tree, at(tree, word), "ASSAULT", { attributed, holder: sideOf(tree, null, party) });
  const found = holderOf(tree, at(tree, word), learned, facts, tableOf(trees), text, settings.party);
  const shown =
    found.kind === "author"
      ? "author"
      : `“${found.text}”: ${found.code ?? "-"} (${found.name ?? "-"}, ${found.country ?? "-"}, ${found.sector ?? "-"})${found.via ? ` via ${found.via.join(", ")}` : ""}`;
  expect(shown).toBe(wanted);
});
