/** Who signs corrections on this machine. */
const WHO = "chancery-reader";
export const signer = (): string => localStorage.getItem(WHO) ?? "";
export const signedBy = (person: string): void => localStorage.setItem(WHO, person);
