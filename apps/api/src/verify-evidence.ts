/** `npm run verify:evidence -- FILE KEY-ID`: checks an evidence bundle offline. Exit codes: 0 intact, 1 broken, 2 not called rightly, 3 signed by a key that was not checked. */
import { readFileSync } from 'node:fs';
import { verifyBundle } from '@rapport/policy-engine/evidence-bundle';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { exitCodes, reportOf } from '@rapport/policy-engine/evidence-report';

const [file, expectedKey] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Give the bundle: npm run verify:evidence -- bundle.json KEY-ID (the id from /.well-known/rapport-evidence-keys.json)\n');
  process.exit(exitCodes.unread);
}
let text: string;
try {
  // Bytes that are no UTF-8 must not be mended on the way.
  text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
} catch (error) {
  process.stdout.write(`BROKEN: The file cannot be read as text: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(exitCodes.broken);
}
const report = reportOf(await verifyBundle(text, nodeTools, expectedKey ?? null));
process.stdout.write(report.text);
process.exit(report.code);
