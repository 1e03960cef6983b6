/** Standard output, which may be slower than what is printed, or gone. */
let gone = false;
/** Does nobody read standard output any more (a closed pipe)? */
export const outputIsGone = (): boolean => gone;
/** From now on nothing is printed. */
export const giveUpOutput = (): void => {
  gone = true;
};

/** Writes and waits where the reader of the pipe is slower. Once the pipe is closed, does nothing. */
export async function print(text: string): Promise<void> {
  if (gone || process.stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      process.stdout.off("drain", go);
      process.stdout.off("error", go);
      process.stdout.off("close", go);
      resolve();
    };
    for (const event of ["drain", "error", "close"]) process.stdout.once(event, go);
  });
}
