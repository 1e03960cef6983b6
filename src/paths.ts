/** Where the package keeps its data, weights and builds. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// this file lies one folder under the package's root, in src/ as in dist/
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The absolute path of a file of the package, given relative to its root. */
export const packagePath = (relative: string): string => join(root, relative);
