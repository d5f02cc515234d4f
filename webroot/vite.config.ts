import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockDesk } from './mock/desk-plugin.ts';

const source = fileURLToPath(new URL('./src', import.meta.url));
const mocked = process.env.TIDINGS_MOCK !== undefined;
const platform = process.env.TIDINGS_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), ...(mocked ? [mockDesk()] : [])],
  resolve: { alias: { '@': source } },
  build: {
    target: 'es2022',
    // The server's Content-Security-Policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rollupOptions: {
      onLog(level, log, next) {
        // Every Mantine module carries "use client", which means nothing to a bundle for browsers.
        if (log.code === 'MODULE_LEVEL_DIRECTIVE') return;
        next(level, log);
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5273,
    // The platform takes calls from its own pages alone, so these pages claim to be its own.
    proxy: mocked
      ? {}
      : {
          '/api': { target: platform, changeOrigin: true, headers: { origin: platform } },
          '/eventbus': { target: platform, changeOrigin: true, ws: true, rewriteWsOrigin: true },
        },
  },
});
