/** Names are compared without accents and with straight apostrophes. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/[Łł]/g, "l");

/** A name as it is compared with what is typed: lower case, without accents. */
export const plainName = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
