/** Words that other languages of the Latin script use most, and English hardly. */
const foreign = new Set(
  "der die das und ist nicht mit von den dem ein eine auf für le la les des et est une dans pour avec sur qui pas du el los las una y es por con para del que il di che gli della non una sono het een van niet voor met zijn og det som av på är och att inte w z nie na się jest ve bir bu için os uma não com".split(
    " ",
  ),
);
/** Fewer words than this are a headline or a line: these need no function words, so that only those of another language count against them. */
const SHORT = 40;

/**
 * Is it English? In: a text. Out: a share near 1 for English prose, near 0 for other languages: the share of
 * function words among its words, against what English prose has (about four in ten).
 */
const common = new Set(
  "the of and to in a is that for on was with as it by at from his an be are has have he had not this but or were which their its they who been will would about said after more also than into one over up out there no if when what her she you we all can could may new other some two first i my our your do did so against between during under before while where since until because those these them him most many such only then now any each both how my me us am being".split(
    " ",
  ),
);

export function englishShare(text: string): number {
  const letters = text.slice(0, 20000);
  const latin = (letters.match(/[A-Za-z]/g) ?? []).length;
  const other = (letters.match(/(?![A-Za-z])\p{L}/gu) ?? []).length;
  if (other > latin) return 0;
  const words = letters.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 8) return 1;
  if (words.length < SHORT) {
    const english = words.filter((word) => common.has(word)).length;
    const others = words.filter((word) => foreign.has(word) && !common.has(word)).length;
    return others > english ? 0 : 1;
  }
  let hits = 0;
  for (const word of words) if (common.has(word)) hits++;
  // headlines and lists have few function words; other languages share hardly any
  return Math.min(1, hits / words.length / 0.22);
}
