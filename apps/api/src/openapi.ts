/** `npm run openapi`: writes docs/openapi.json from the contract; with --check it fails when the file has drifted. */
import { readFileSync, writeFileSync } from 'node:fs';
import { apiVersion } from './platform/http/api-version.js';
import { openApiDocument } from '@rapport/api-contract/openapi';

const file = new URL('../../../docs/openapi.json', import.meta.url);
const document = `${JSON.stringify(openApiDocument(apiVersion), null, 1)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, document);
} else if (readFileSync(file, 'utf8') !== document) {
  process.stderr.write('docs/openapi.json is not what the contract says: run npm run openapi and commit the difference.\n');
  process.exit(1);
}
