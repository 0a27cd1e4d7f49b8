// `npm run bench`: measures what the project promises, each measurement on a fresh database, and says which promises hold.
import { requirePrerequisites } from '../local/prerequisites.mjs';

requirePrerequisites();
const { runBench } = await import('./bench-run.mjs');
process.exit(await runBench(process.argv.slice(2), process.env));
