/**
 * The gazetteer file (data/places/gazetteer.bin): names and places as flat arrays that are used as they lie, so that nothing is parsed when
 * it is opened. Names are looked up through an open hash table of their keys. Little endian; made by training/gazetteer.ts.
 */

export const MAGIC = "CHPLACE1";

/** What a place is. */
export const kinds = ["country", "region", "capital", "city", "county", "district"] as const;
export type PlaceKind = (typeof kinds)[number];

/** The sections of the file in their order; each begins at a multiple of 8 bytes. */
export const sections = [
  "table", // Int32 [slots]: index of a key + 1, 0 where empty
  "keyOffset", // Uint32 [keys + 1] into keyBytes
  "refOffset", // Uint32 [keys + 1] into refs
  "keyPrior", // Int8 [keys]: ten times the log-odds that the name means a place, 0 where not known
  "keyCommon", // Uint8 [keys]: 1 where the words are also common words, 2 where they are a family name, 3 both
  "refs", // Uint32 [refs]: places of the keys
  "latitude", // Float32 [places], degrees
  "longitude",
  "population", // Uint32 [places]
  "geonameId", // Uint32 [places], 0 where not known
  "country", // Uint16 [places] into meta.countries
  "region", // Uint16 [places] into meta.regions, 65535 where none
  "kind", // Uint8 [places] into kinds
  "nameOffset", // Uint32 [places + 1] into nameBytes
  "keyBytes", // ASCII
  "nameBytes", // UTF-8
  "meta", // JSON {countries: string[], regions: [string, index into countries][], givenNames}
] as const;
export type Section = (typeof sections)[number];

const special: Readonly<Record<string, string>> = {
  ı: "i",
  ø: "o",
  đ: "d",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ð: "d",
  þ: "th",
  ə: "a",
  ħ: "h",
};

/** Names as they are compared: no accents, lower case, no marks, "Saint" as "st". */
export function keyOf(name: string): string {
  const plain = /^[\x20-\x7e]*$/.test(name) ? name.toLowerCase() : name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[ıøđłßæœðþəħ]/g, (c) => special[c] as string)
    .replace(/['’‘ʻʿ`´.]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/\bsaint\b/g, "st");
}

/** FNV-1a over the characters of a key. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
