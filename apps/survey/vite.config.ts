// Two builds: the script and styles for the browser, and the renderer that the API loads. React is Preact in both.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// Only hooks come from "react" here (packages/ui too); Preact's own hooks are all that is needed, and the smallest that works.
const alias = { 'react/jsx-runtime': 'preact/jsx-runtime', 'react/jsx-dev-runtime': 'preact/jsx-runtime', react: 'preact/hooks' };

export default defineConfig(({ isSsrBuild }) => ({
  resolve: { alias, conditions: ['source'] },
  ssr: { noExternal: true, resolve: { conditions: ['source'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: isSsrBuild
    ? { outDir: 'dist/server', ssr: true, minify: false, emptyOutDir: true, target: 'node20',
        rollupOptions: { input: fileURLToPath(new URL('./src/server.tsx', import.meta.url)), output: { format: 'cjs', entryFileNames: 'server.cjs' } } }
    : { outDir: 'dist/client', manifest: 'manifest.json', assetsDir: '', modulePreload: false, target: 'es2020', cssMinify: true, emptyOutDir: true,
        rollupOptions: { input: fileURLToPath(new URL('./src/client/start.tsx', import.meta.url)) } },
}));
