/** `node dist/seed-demo.js`: opens the demo agencies once and prints the demo sign-ins as JSON lines. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { demoPassword, demoUsers } from './demo/demo-agencies.js';
import { DemoInstallation } from './demo/demo-installation.js';
import { DemoModule } from './demo/demo.module.js';
import { readSettings, SettingsInvalid } from './platform/config/config.js';
import { JsonLogger } from './platform/http/json-logger.js';

try {
  const settings = readSettings(process.env);
  if (!settings.DEMO || settings.NODE_ENV === 'production') throw new SettingsInvalid('The demo is made only with DEMO=1, and never with NODE_ENV=production: its passwords are published.');
  const root = AppModule.with(settings);
  const app = await NestFactory.createApplicationContext({ ...root, imports: [...(root.imports ?? []), DemoModule] }, { logger: new JsonLogger({ ...settings, LOG_LEVEL: 'error' }), abortOnError: false });
  await app.get(DemoInstallation).ensure(new Date());
  await app.close();
  for (const { name, email, note, roles } of demoUsers) {
    process.stdout.write(`${JSON.stringify({ role: [...new Set(Object.values(roles).flat())].join(', ') || 'operator', name, email, password: demoPassword, note })}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof SettingsInvalid ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
