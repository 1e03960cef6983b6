/** Where the package keeps its data, weights and builds, and where it may write. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The first folder above this file that holds a package.json: the file lies in src/ or dist/, or in what is bundled of it. */
function rootAbove(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, "package.json")) ? folder : rootAbove(above);
}
const root = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** The absolute path of a file of the package, given relative to its root. Nothing is ever written there. */
export const packagePath = (relative: string): string => join(root, relative);

/** The absolute path of a file in the user's cache folder (XDG Base Directory; on macOS and Windows the folder usual there). */
export function cachePath(name: string): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const usual =
    process.platform === "darwin"
      ? join(homedir(), "Library", "Caches")
      : process.platform === "win32" && LOCALAPPDATA
        ? LOCALAPPDATA
        : join(homedir(), ".cache");
  return join(XDG_CACHE_HOME || usual, "chancery", name);
}
