/** Quotation marks. In: a text and its sentences. Out: the stretches between marks that belong together, marks included. */

export interface Quote {
  readonly start: number;
  readonly end: number;
}

const CLOSES = /[”»]/;
/** Marks that open and close by turns. */
const TURNS = /"|''/;

/**
 * Curved and angled marks open and close; straight and doubled ones do so by turns within a paragraph. A quotation that a paragraph leaves open goes on
 * to its end (the next paragraph then opens anew, as papers print long ones). Apostrophes are no marks.
 */
export function quotesOf(text: string): Quote[] {
  const out: Quote[] = [];
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    out.push(...inParagraph(text, from, to));
    from = to + 1;
  }
  return out;
}

const marks = /[“”„«»"]|``|''/g;

function inParagraph(text: string, from: number, to: number): Quote[] {
  const out: Quote[] = [];
  let open = -1;
  marks.lastIndex = from;
  for (let match = marks.exec(text); match && match.index < to; match = marks.exec(text)) {
    const mark = match[0];
    const end = match.index + mark.length;
    const closes = CLOSES.test(mark) || (TURNS.test(mark) && open >= 0);
    if (!closes) {
      // a second opening mark: the first was left open
      if (open < 0) open = match.index;
    } else if (open >= 0) {
      out.push({ start: open, end });
      open = -1;
    }
  }
  if (open >= 0) out.push({ start: open, end: to });
  return out;
}
