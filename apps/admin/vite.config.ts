/** Builds the admin app; in development it talks to an API on port 3000. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  html: { cspNonce: 'CSP_NONCE_HERE' },
  build: { outDir: 'dist', assetsDir: 'assets', sourcemap: false, chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://localhost:3000', '/s': 'http://localhost:3000', '/a': 'http://localhost:3000' } },
});
