/** Counts, shares and quotations as every face writes them. */

/** "1 event", "2 events". */
export const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;
/** 0.5 as "50 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** A quotation on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, " ");
