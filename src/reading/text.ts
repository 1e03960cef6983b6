/** Names are compared without accents and with straight apostrophes. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/[Łł]/g, "l");

/** A name as it is compared with what is typed: lower case, without accents. */
export const plainName = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** A party as counts and tables name it: by its country, else by its code, its name, its words. */
export const partyName = (a: {
  readonly country: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly text: string;
}): string => a.country ?? a.code ?? a.name ?? a.text;
