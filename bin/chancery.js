#!/usr/bin/env node
import { run } from "../dist/interfaces/cli/main.js";

await run(process.argv);
