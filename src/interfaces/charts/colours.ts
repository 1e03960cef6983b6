/** Colours of the quad classes, the same wherever they are drawn: blue for cooperation, orange to red for conflict, deeds darker than words. */
export const quadColours = {
  "verbal-cooperation": "#1b62a0",
  "material-cooperation": "#0c3f73",
  "verbal-conflict": "#994b00",
  "material-conflict": "#8c1c2f",
} as const;
export const INK = "#1d2430";
export const SOFT = "#566071";
/** Behind periods of which the record knows nothing. */
export const GAP = "#dfe3e8";
