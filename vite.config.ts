import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer's bundle; main, preload and workers are bundled by `electron/build.mjs`. */
export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    assetsInlineLimit: 0,
    // The polyfill uses fetch, which the content security policy forbids.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
  },
});
