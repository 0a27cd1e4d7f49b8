// Lets a thread run the sources as Jest does: TypeScript through swc, workspace packages from their own sources.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { fileURLToPath } = require('node:url');
const { workerData } = require('node:worker_threads');
const { transformSync } = require('@swc/core');

const root = resolve(__dirname, '../../../..');
const asSource = (path) => (path.endsWith('.js') && !existsSync(path) && existsSync(path.replace(/\.js$/, '.ts')) ? path.replace(/\.js$/, '.ts') : path);
const original = Module._resolveFilename;
Module._resolveFilename = function resolveSource(request, parent, ...rest) {
  const own = /^@rapport\/([a-z-]+)\/(.*)$/.exec(request);
  if (own) return join(root, 'packages', own[1], 'src', `${own[2]}.ts`);
  if (request.startsWith('file:')) return asSource(fileURLToPath(request));
  if (request.startsWith('.') && parent?.filename) return original.call(this, asSource(resolve(dirname(parent.filename), request)), parent, ...rest);
  return original.call(this, request, parent, ...rest);
};
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename, swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022', keepClassNames: true, transform: { legacyDecorator: true, decoratorMetadata: true } },
  });
  module._compile(code, filename);
};
require(asSource(workerData.program));
