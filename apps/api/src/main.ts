/** Starts the HTTP API. */
import 'reflect-metadata';
import { readSettings, SettingsInvalid } from './platform/config/config.js';
import { createServer } from './platform/http/server.js';

try {
  const settings = readSettings(process.env);
  const app = await createServer(settings);
  await app.listen(settings.PORT, settings.HOST);
} catch (error) {
  process.stderr.write(`${error instanceof SettingsInvalid ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
