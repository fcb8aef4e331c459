import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const browserEntries = {
  islands: 'src/entry/islands.ts',
  preview: 'src/entry/preview.ts',
  theme: 'src/entry/theme.ts',
  consent: 'src/entry/consent.ts',
  consentActs: 'src/entry/consentActs.ts',
  tracking: 'src/entry/tracking.ts',
  styles: 'src/styles/app.css',
};

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  appType: 'custom',
  plugins: [react(), tailwindcss()],
  publicDir: isSsrBuild ? false : 'public',
  // The texts of the interface live beside those of the server, one folder up.
  server: { fs: { allow: ['.', '../locale'] } },
  optimizeDeps: {
    entries: ['src/entry/islandRuntime.tsx', 'src/blocks/*/*.tsx'],
  },
  // Without it the server's half would carry React's development build as well.
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  // The server's half is one file that needs no node_modules.
  ssr: isSsrBuild ? { noExternal: true } : {},
  build: isSsrBuild
    ? {
        outDir: 'build/server',
        target: 'node24',
        rollupOptions: { input: { entry: 'src/entry/server.tsx' } },
      }
    : {
        outDir: 'build/client',
        manifest: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rollupOptions: { input: browserEntries },
      },
}));
