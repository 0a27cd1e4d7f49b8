/** `node dist/seed-demo.js`: opens the demo agencies once and prints the demo sign-ins as JSON lines. */
import 'reflect-metadata';
import { demoAgencies, demoPassword, demoUsers } from './demo/demo-agencies.js';
import { demoIsComplete } from './demo/demo-ready.js';
import { readSettings, type Settings, SettingsInvalid } from './platform/config/config.js';

try {
  const settings = readSettings(process.env);
  if (!settings.DEMO || settings.NODE_ENV === 'production') throw new SettingsInvalid('The demo is made only with DEMO=1, and never with NODE_ENV=production: its passwords are published.');
  if (!(await demoIsComplete(settings.DATABASE_IDENTITY_URL))) await makeDemo(settings);
  process.stdout.write(`${JSON.stringify({ page: 'Second-factor codes of the demo', path: '/admin/demo' })}\n`);
  for (const { name, slug } of demoAgencies) process.stdout.write(`${JSON.stringify({ page: `Residents, ${name}`, path: `/a/${slug}` })}\n`);
  for (const { name, email, note, roles } of demoUsers) {
    process.stdout.write(`${JSON.stringify({ role: [...new Set(Object.values(roles).flat())].join(', ') || 'operator', name, email, password: demoPassword, note })}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof SettingsInvalid ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}

/** Loads the whole product only when there is something to make. */
async function makeDemo(settings: Settings): Promise<void> {
  const [{ NestFactory }, { AppModule }, { DemoInstallation }, { DemoModule }, { JsonLogger }] = await Promise.all([
    import('@nestjs/core'), import('./app.module.js'), import('./demo/demo-installation.js'), import('./demo/demo.module.js'), import('./platform/http/json-logger.js'),
  ]);
  const root = AppModule.with(settings);
  const app = await NestFactory.createApplicationContext({ ...root, imports: [...(root.imports ?? []), DemoModule] }, { logger: new JsonLogger({ ...settings, LOG_LEVEL: 'error' }), abortOnError: false });
  await app.get(DemoInstallation).ensure(new Date());
  await app.close();
}
