/** `node apps/api/dist/create-operator.js --email … --name …`: makes a platform operator and prints a one-time link for choosing the password. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { email, line } from '@rapport/api-contract/fields';
import { z } from 'zod';
import { AppModule } from './app.module.js';
import { readSettings } from './platform/config/config.js';
import { JsonLogger } from './platform/http/json-logger.js';
import { Operators } from './platform/identity/operators/operators.js';

try {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const given = z.object({ email, name: line(120) }).safeParse(values);
  if (!given.success) throw new Error(`Use: create-operator --email name@example.org --name "Full Name" (${given.error.issues.map((issue) => `--${issue.path.join('.')} ${issue.message}`).join('; ')})`);
  const settings = readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' });
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: new JsonLogger(settings), abortOnError: false });
  const link = await app.get(Operators).create(given.data);
  await app.close();
  process.stdout.write(`${given.data.email} is a platform operator. Choose the password within 24 hours here; signing in then asks for a second factor:\n${link}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
