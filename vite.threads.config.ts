/** What reading threads load, put together in few files: a thread is there in half the time (docs/decisions.md). In: dist/, as tsc wrote it. */
import { defineConfig } from "vite";

export default defineConfig({
  ssr: { noExternal: ["zod"] },
  build: {
    ssr: true,
    outDir: "dist/threads",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: { input: { worker: "dist/readers/worker.js", standard: "dist/readers/standard.js" } },
  },
});
