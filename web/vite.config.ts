import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { earth } from "./earth.ts";

const DATA = resolve(import.meta.dirname, "../src/riwaya/data");

/** Names come from the package's own tables, so that the desk cannot drift from them. */
function names(): Plugin {
  const virtual = ["virtual:types", "virtual:places", "virtual:actors", "virtual:labels", "virtual:objects", "virtual:weapons", "virtual:phrases"];
  return {
    name: "riwaya-names",
    resolveId: (id) => (virtual.includes(id) ? `\0${id}` : null),
    load(id) {
      if (id === "\0virtual:types") {
        const rows = table("ontologies/types.csv");
        return `export default ${JSON.stringify(rows.map((r) => [r.type, r.english, r.arabic]))}`;
      }
      if (id === "\0virtual:places") return byName(["places.csv", "countries.csv"], "english", "arabic");
      if (id === "\0virtual:objects") return byName(["objects.csv"], "object", "noun");
      if (id === "\0virtual:weapons") return byName(["weapons.csv"], "weapon", "noun");
      if (id === "\0virtual:phrases") return phrases();
      if (id === "\0virtual:labels") return labels();
      if (id === "\0virtual:actors") return byName(["actors.csv"], "name", "arabic");
      return null;
    },
  };
}

/** English name -> first Arabic name. */
function byName(files: string[], key: string, value: string): string {
  const out: Record<string, string> = {};
  for (const row of files.flatMap(table)) {
    const arabic = row[value]?.split("|")[0];
    const name = row[key];
    if (arabic && name && !(name in out)) out[name] = arabic;
  }
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(out))})`;
}

/** What the engine says of itself, in both languages, and the names of countries that stand in it. */
function phrases(): string {
  const rows = table("desk/phrases.csv").map((row) => [row.phrase, row.english, row.arabic]);
  const countries = Object.fromEntries(table("countries.csv").map((row) => [row.iso3, [row.english, row.arabic?.split("|")[0] || row.english]]));
  return `export default JSON.parse(${JSON.stringify(JSON.stringify({ rows, countries }))})`;
}

/** Names for the base map: countries and cities with a place, the widest first. */
function labels(): string {
  const cities = table("places.csv").filter((row) => row.kind === "city");
  const rows = [
    ...table("countries.csv").map((row) => [0, row.english, row.arabic?.split("|")[0], Number(row.lat), Number(row.lon), Number(row.radius_km), row.lat]),
    ...cities.map((row) => [1, row.english, row.arabic?.split("|")[0], Number(row.lat), Number(row.lon), Number(row.radius_km), row.lat]),
  ].filter((row) => row[6] && row[1] && row[2]);
  return `export default ${JSON.stringify(rows.map((row) => row.slice(0, 6)))}`;
}

function table(file: string): Record<string, string | undefined>[] {
  const [head, ...rows] = parse(readFileSync(resolve(DATA, file), "utf8"));
  return rows.map((row) => Object.fromEntries(head!.map((key, index) => [key, row[index]])));
}

function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') (cell += '"'), at++;
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ",") row.push(cell), (cell = "");
    else if (char === "\n") row.push(cell.replace(/\r$/, "")), rows.push(row), (row = []), (cell = "");
    else cell += char;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows.filter((one) => one.length > 1);
}

/** The licences of the fonts, which stand in no list of code. */
function fontLicences(): Plugin {
  return {
    name: "riwaya-font-licences",
    generateBundle() {
      for (const font of ["noto-sans", "noto-sans-arabic", "noto-naskh-arabic"]) {
        const source = readFileSync(resolve(import.meta.dirname, `node_modules/@fontsource/${font}/LICENSE`), "utf8");
        this.emitFile({ type: "asset", fileName: `licences/${font}.txt`, source });
      }
    },
  };
}

export default defineConfig({
  plugins: [names(), earth(), fontLicences(), svelte()],
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
  build: {
    outDir: "../src/riwaya/web/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: "licences.md" }, // of everything that is bundled
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        // Names without a hash where the content allows it would be cached wrongly; a short hash keeps commits readable.
        assetFileNames: (asset) => (asset.names?.[0]?.endsWith(".mjs") ? "assets/[name]-[hash].js" : "assets/[name]-[hash][extname]"),
      },
    },
  },
});
