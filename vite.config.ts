import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import solid from "vite-plugin-solid";

export default defineConfig({
  root: "src/interfaces/web",
  // packed once, when built
  plugins: [solid(), compression({ algorithms: ["gzip", "brotliCompress"], include: /\.(?:js|css|html|json|svg)$/, threshold: 1000 })],
  build: { outDir: "../../../dist/web", emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
});
