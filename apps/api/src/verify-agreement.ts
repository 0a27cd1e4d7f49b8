/** `node apps/api/dist/verify-agreement.js FILE.zip KEY-ID`: checks an agreement bundle offline. Exit codes: 0 whole, 1 altered, 2 not a bundle, 3 another version of bundles, 4 whole but signed by a key that was not checked. */
import { checkBundle, manifestPath } from '@rapport/agreement-engine/agreement-bundle';
import { bundleExitCodes, bundleReport, howToNameTheKey } from '@rapport/agreement-engine/agreement-bundle-report';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { BundleZipAltered, readBundleZip } from './modules/agreements/signing/bundle-zip.js';

const [file, expectedKey] = process.argv.slice(2);
if (!file) {
  process.stderr.write(`Give the bundle: node apps/api/dist/verify-agreement.js bundle.zip KEY-ID\n${howToNameTheKey}\n`);
  process.exit(bundleExitCodes['not-a-bundle']);
}
try {
  const files = readBundleZip(file);
  if (!files.has(manifestPath)) throw new Error(`it holds no ${manifestPath}`);
  const report = bundleReport(await checkBundle(files, nodeTools, expectedKey ?? null));
  process.stdout.write(report.text);
  process.exitCode = report.code;
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  const altered = error instanceof BundleZipAltered;
  process.stdout.write(altered ? `ALTERED: the zip is not as it was handed out: ${why}\n` : `NOT A BUNDLE: ${file} cannot be read as a zip of an agreement: ${why}\n`);
  process.exitCode = bundleExitCodes[altered ? 'altered' : 'not-a-bundle'];
}
