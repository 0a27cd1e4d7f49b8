// `npm run env-example -w @rapport/local`: writes the example file of settings from the list, after the list changed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.mjs';
import { exampleFile } from './settings.mjs';

writeFileSync(join(root, 'infra/docker/rapport.env.example'), exampleFile());
