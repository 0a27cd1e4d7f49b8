// `npm test`: lint, types, build, then every test in one Jest, against services started for it; the closing line counts them.
import { requirePrerequisites } from './prerequisites.mjs';

requirePrerequisites();
const { runTests } = await import('./test-run.mjs');
process.exitCode = await runTests(process.argv.slice(2), process.env);
