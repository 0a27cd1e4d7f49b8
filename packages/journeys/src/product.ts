/** The running product on its own copy of the demo: API, worker and a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { copyDemo, environmentFor } from './demo-template.js';

const dist = join(__dirname, '../../../apps/api/dist');

export interface Product {
  url: string;
  browser: Browser;
  /** Of its own database, for what no screen can bring about yet. */
  databaseUrl: string;
  /** Waits for the worker too; ends every process and drops the database. */
  stop(): Promise<void>;
}

/** Where Chromium is, or undefined: then the journeys are skipped and `npm test` says how to get it. */
export const chromiumPath = process.env.CHROMIUM_PATH;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

export async function startProduct(): Promise<Product> {
  const [database, port] = [await copyDemo(), await freePort()];
  const files = mkdtempSync(join(tmpdir(), 'rapport-journey-files-'));
  const url = `http://localhost:${port}`;
  const environment = { ...environmentFor(database.url), PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, FILES_DIR: files };
  const said: string[] = [];
  const [api, worker] = [run('main.js', environment, said), run('worker.js', environment, said)];
  const children = [api, worker];
  try {
    await listening(api, said);
    const browser = await launchBrowser();
    return { url, browser, databaseUrl: database.url, stop: async () => {
      await browser.close();
      await end(children);
      await database.drop();
      rmSync(files, { recursive: true, force: true });
    } };
  } catch (error) {
    await end(children);
    await database.drop();
    throw error;
  }
}

function run(program: string, environment: Record<string, string>, said: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(dist, program)], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(String(chunk)));
  return child;
}

/** Until the API says that it listens: asking it again and again would take the processor from what is starting. */
async function listening(api: ChildProcess, said: string[]): Promise<void> {
  const [word]: unknown[] = await Promise.race([once(api, 'message'), once(api, 'exit')]);
  if (word !== 'ready') throw new Error(`The product did not start: ${said.join('')}`);
  api.disconnect();
}

async function end(children: ChildProcess[]): Promise<void> {
  await Promise.all(children.map((child) => new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  })));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
