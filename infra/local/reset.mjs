// `npm run reset`: stops what runs on the data folder and removes it, so that the next start begins afresh.
import { requirePrerequisites } from './prerequisites.mjs';

requirePrerequisites();
const { resetLocal } = await import('./local-reset.mjs');
process.exit(await resetLocal(process.argv.slice(2), process.env));
