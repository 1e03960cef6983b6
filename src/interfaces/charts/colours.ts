/**
 * Colours of the quad classes, the same wherever they are drawn: blue for cooperation, orange to red for conflict, deeds darker than words. On
 * a page its own colours (light or dark) go before; a picture that stands alone has none, and takes what is written here.
 */
export const quadColours = {
  "verbal-cooperation": "var(--verbal-cooperation, #1b62a0)",
  "material-cooperation": "var(--material-cooperation, #0c3f73)",
  "verbal-conflict": "var(--verbal-conflict, #994b00)",
  "material-conflict": "var(--material-conflict, #8c1c2f)",
} as const;
export const INK = "var(--ink, #1d2430)";
export const SOFT = "var(--soft, #566071)";
export const GRID = "var(--grid, #e8ebef)";
/** What lies behind a picture. */
export const GROUND = "var(--card, #ffffff)";
/** Behind periods of which the record knows nothing. */
export const GAP = "var(--land, #dfe3e8)";
