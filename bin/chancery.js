#!/usr/bin/env node
import { run } from "../dist/faces/cli/main.js";

await run(process.argv);
