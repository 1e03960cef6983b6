/** The mentions of a report as the words of one window see them. */
import { type EncodedWindow, wordAt } from "../../language/index.js";
import { type Mention, mentionKinds } from "../mentions/index.js";
import type { WindowMention } from "./acts.js";

/** Number of a mention's kind in the encoder's table; 0 is for words that no mention covers. */
export const kindNumber = (mention: Pick<Mention, "kind">): number => mentionKinds.indexOf(mention.kind) + 1;

/** Those mentions whose first word is in the window: its own sentences, their context and the title. */
export function mentionsIn({ window }: EncodedWindow, of: (sentence: number) => readonly Mention[]): WindowMention[] {
  return [...window.starts.keys()].flatMap((sentence) =>
    of(sentence).flatMap((mention) => {
      const first = wordAt(window, sentence, mention.start);
      if (first === undefined) return [];
      return [{ first, last: wordAt(window, sentence, mention.end - 1) ?? first, kind: kindNumber(mention), codes: mention.codes }];
    }),
  );
}
