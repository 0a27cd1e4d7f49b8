/** `npm run verify:evidence -- FILE`: checks an evidence bundle offline, with nothing but the file. */
import { readFileSync } from 'node:fs';
import { verifyBundle } from '@rapport/policy-engine/evidence-bundle';
import { nodeTools } from '@rapport/policy-engine/evidence-node';

const [file, expectedKey] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Give the bundle: npm run verify:evidence -- bundle.json [key id from /.well-known/rapport-evidence-keys.json]\n');
  process.exit(2);
}
let text: string;
try {
  // Bytes that are no UTF-8 must not be mended on the way.
  text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
} catch (error) {
  process.stdout.write(`BROKEN: The file cannot be read as text: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const { faults, kid, versions, links } = await verifyBundle(text, nodeTools, expectedKey ?? null);
if (faults.length > 0) process.stdout.write(faults.map((fault) => `BROKEN: ${fault}\n`).join(''));
else process.stdout.write(`intact: ${versions} versions, ${links} lines of the audit chain, signed with key ${kid ?? 'none'}${expectedKey ? '' : '\nCompare that key id with the one that the installation publishes at /.well-known/rapport-evidence-keys.json.'}\n`);
process.exit(faults.length > 0 ? 1 : 0);
