/** Starts the worker: the relay and the job handlers, without HTTP. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readSettings, SettingsInvalid } from './platform/config/config.js';
import { JsonLogger } from './platform/http/json-logger.js';
import { WorkerLoop } from './platform/jobs/worker-loop.js';

try {
  const settings = readSettings(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: new JsonLogger(settings), abortOnError: false });
  const loop = app.get(WorkerLoop);
  const stop = async () => {
    await loop.stop();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  loop.start();
} catch (error) {
  process.stderr.write(`${error instanceof SettingsInvalid ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
