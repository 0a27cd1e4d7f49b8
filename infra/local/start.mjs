// `npm start`: brings up everything on one address, says where, and stops it all on Ctrl-C.
import { requirePrerequisites } from './prerequisites.mjs';

requirePrerequisites();
const { runLocal } = await import('./local-run.mjs');
process.exit(await runLocal(process.env));
