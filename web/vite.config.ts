import { defineConfig } from "vite";

// The API of `khaldun serve`, for `npm run dev`; the built page is served by that server itself.
const server = process.env.KHALDUN_SERVER ?? "http://127.0.0.1:8321";

/** The map's worker ends in .mjs, which not every server knows to be JavaScript. */
function nameOf({ names }: { names: string[] }): string {
  return names.some((name) => name.endsWith(".mjs")) ? "assets/[name]-[hash].js" : "assets/[name]-[hash][extname]";
}

export default defineConfig({
  base: "./",
  build: {
    outDir: "../khaldun/serve/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // no data: addresses, the content policy is strict
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { assetFileNames: nameOf } },
  },
  server: { proxy: { "/api": server } },
});
