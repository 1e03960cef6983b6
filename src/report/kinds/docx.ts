/** Word documents (.docx): the text by mammoth. What Nexis saved as one is split into its articles; any other is one report. */
import { checkArchive } from "./archive.js";
import { collect, explain, IntakeError, type Kind } from "./kind.js";

/** Pictures and styles make a document larger than its text. */
const LARGER = 10;

export const docx: Kind = async function* (source, reading) {
  let text: string;
  try {
    const bytes = await collect(source.open(), reading.limit * LARGER);
    await checkArchive(bytes);
    // loaded only where there is such a document
    const { extractRawText } = await import("mammoth");
    text = (await extractRawText({ buffer: bytes })).value;
  } catch (error) {
    yield reading.refuse(source, error instanceof IntakeError ? error.message : `not a Word document (.docx): ${explain(error)}`);
    return;
  }
  // the lines of a head (DATE:, OUTLET:) are paragraphs of their own here
  const plain = text
    .replace(/\u00a0/g, " ")
    .replace(/\n\n(?=(?:DATE|OUTLET|URL|SOURCE|TITLE):)/g, "\n")
    .trim();
  yield* reading.text(source, plain);
};
