/** A step of the build: the places that people edit, as JSON that is read quickly. */
import { writeFileSync } from "node:fs";
import { packagePath } from "../../../paths.js";
import { COMPILED, compiledPlaces } from "./named.js";

writeFileSync(packagePath(COMPILED), compiledPlaces());
