import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

// Styles go into files and never into elements: the desk runs under a Content-Security-Policy without unsafe-inline.
export default { preprocess: vitePreprocess(), compilerOptions: { css: "external", runes: true } };
