// The child of a benchmark: the application without HTTP, as the worker runs it, timed and measured around one piece of work.
import 'reflect-metadata';
import { join } from 'node:path';
import { root } from '../local/run-command.mjs';

/** @param {string} path below apps/api/dist */
export const built = (path) => import(join(root, 'apps', 'api', 'dist', path));

/**
 * Prints `{ seconds, megabytes }` as its last line: the time of the work, the highest resident memory of the process.
 * @param {(app: import('@nestjs/common').INestApplicationContext) => Promise<unknown>} work
 */
export async function inWorker(work) {
  const [{ NestFactory }, { AppModule }, { readSettings }, { JsonLogger }] = await Promise.all([import('@nestjs/core'), built('app.module.js'), built('platform/config/config.js'), built('platform/http/json-logger.js')]);
  const settings = readSettings(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: new JsonLogger(settings), abortOnError: false });
  const began = performance.now();
  await work(app);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`\n${JSON.stringify({ seconds, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
  await app.close();
}
