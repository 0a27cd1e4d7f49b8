/** Starts the HTTP API. */
import 'reflect-metadata';
import { readSettings, SettingsInvalid } from './platform/config/config.js';
import { createServer } from './platform/http/server.js';

try {
  const settings = readSettings(process.env);
  const app = await createServer(settings);
  await app.listen(settings.PORT, settings.HOST);
  // For whoever started this process and waits for it, as process managers do; without one it is nothing.
  process.send?.('ready');
} catch (error) {
  process.stderr.write(`${error instanceof SettingsInvalid ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
