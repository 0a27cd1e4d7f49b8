/** `npm run verify:audit -- FILE`: checks an exported audit chain offline, with nothing but the file. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ChainCheck } from './platform/audit/chain.js';

const file = process.argv[2];
if (!file) {
  process.stderr.write('Give the exported file: npm run verify:audit -- audit.ndjson [expected-head-hash]\n');
  process.exit(2);
}
const check = new ChainCheck();
try {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    if (line.trim() && !check.addLine(line)) break;
  }
} catch (error) {
  check.breakBecause(`The file cannot be read as an exported chain: ${error instanceof Error ? error.message : String(error)}`);
}
const expected = process.argv[3];
if (expected && check.verdict.head !== expected) check.breakBecause(`The chain ends at ${check.verdict.head ?? 'nothing'}, not at ${expected}: lines are missing at its end.`);
const { verdict, links, head, brokenAt, reason } = check.verdict;
process.stdout.write(verdict === 'broken' ? `BROKEN at line ${brokenAt}: ${reason}\n` : `${verdict}: ${links} lines${check.withheld > 0 ? ` (${check.withheld} of them withheld from who exported)` : ''}, head ${head ?? 'none'}\n`);
process.exit(verdict === 'broken' ? 1 : 0);
