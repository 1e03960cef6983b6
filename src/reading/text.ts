/** Names are compared without accents and with straight apostrophes. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/[Łł]/g, "l");
