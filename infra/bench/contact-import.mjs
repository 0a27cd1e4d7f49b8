// How fast a million contacts are imported, beside a plain COPY of the same rows into the same table, and how much memory it takes.
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { root, runNode } from '../local/run-command.mjs';
import { onDatabase } from './on-database.mjs';

const rows = Number(process.env.CONTACT_IMPORT_ROWS ?? 1_000_000);
const leastOfCopy = 0.25;
const mostMegabytes = 300;
/** How the worker is started: a bounded heap is collected often, an unbounded one grows to several times what is in use. */
const workerFlags = ['--max-old-space-size=512'];
const agencyId = '01900000-0000-7000-8000-0000000000aa';

if (process.argv[2] === 'import') await importFile(String(process.argv[3]));
else await onDatabase('contact-import', measure);

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const owner = new pg.Client({ connectionString: env.DATABASE_URL });
  await owner.connect();
  try {
    const file = join(folder, 'calls.csv');
    await writeCalls(file);
    await owner.query('insert into agency (id, slug, name, kind, time_zone, languages) values ($1, $2, $3, $4, $5, $6)', [agencyId, 'bench', 'Bench', 'sheriff', 'America/New_York', ['en']]);
    await owner.query('checkpoint');
    const { code, stdout, output } = await runNode([...workerFlags, import.meta.filename, 'import', file], { env });
    if (code !== 0) throw new Error(`The import ended with code ${code}: ${output.slice(-2000)}`);
    const imported = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    const copySeconds = await copyAgain(owner, folder);
    process.stdout.write(`${JSON.stringify(resultsOf(imported, copySeconds, statSync(file).size))}\n`);
  } finally {
    await owner.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ uploadSeconds: number, previewSeconds: number, applySeconds: number, megabytes: number, added: number }} imported @param {number} copySeconds @param {number} bytes */
function resultsOf(imported, copySeconds, bytes) {
  const ratio = copySeconds / imported.applySeconds;
  const size = `${rows.toLocaleString('en-US')} rows (${Math.round(bytes / 1024 / 1024)} MB of CSV, 80 types, 60 townships, every second row with a telephone number, every fifth with an e-mail address)`;
  return [
    {
      name: 'Contact import, speed beside plain COPY', value: Number(ratio.toFixed(3)), unit: '× COPY', bar: `≥ ${leastOfCopy}`, holds: ratio >= leastOfCopy && imported.added === rows,
      how: `${size}: ${imported.applySeconds.toFixed(1)} s from "apply" to the last row as rapport_app under row-level security, with parsing, checks, types, townships, encryption, keys and checkpoints `
        + `(${Math.round(rows / imported.applySeconds).toLocaleString('en-US')} rows/s); COPY of the same rows by the superuser from a file on the server into the same empty table with all its indexes and keys: `
        + `${copySeconds.toFixed(1)} s. Before it: upload and analysis ${imported.uploadSeconds.toFixed(1)} s, preview ${imported.previewSeconds.toFixed(1)} s.`,
    },
    {
      name: 'Contact import, memory', value: imported.megabytes, unit: 'MB', bar: `< ${mostMegabytes}`, holds: imported.megabytes < mostMegabytes,
      how: `Highest resident memory of the process (node ${workerFlags.join(' ')}) that received, analysed, previewed and applied ${size}.`,
    },
  ];
}

/** Calls as a dispatch system exports them; the same file every time. @param {string} file */
async function writeCalls(file) {
  let state = 42;
  const random = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const out = createWriteStream(file);
  out.write('Call No,Timestamp,Type,Township,Address,Zip,Lat,Lng,Description,Phone,Email\n');
  const start = Date.UTC(2025, 0, 1);
  const kinds = ['Traffic', 'Fire', 'EMS', 'Police'];
  for (let n = 0; n < rows; n += 1) {
    const time = new Date(start + n * 31_000).toISOString().slice(0, 19).replace('T', ' ');
    const type = `${kinds[random(4)]}: KIND OF CALL ${random(20)}`;
    const phone = n % 2 === 0 ? `(610) 555-${String(100 + random(100)).padStart(4, '0')}` : '';
    const email = n % 5 === 0 ? `resident${random(100_000)}@example.org` : '';
    const line = `25-${String(n).padStart(8, '0')},${time},${type},TOWNSHIP ${random(60)},"${random(900)} MAIN ST & ${random(90)} AVE, UNIT ${random(50)}",194${String(random(90)).padStart(2, '0')},40.${1_000_000 + random(900_000)},-75.${1_000_000 + random(900_000)},"MAIN ST & ${random(90)} AVE; STATION ${random(80)}; ${time}",${phone},${email}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Seconds that COPY needs for the rows that were imported. @param {pg.Client} owner @param {string} folder readable by the server too */
async function copyAgain(owner, folder) {
  // The server writes and reads the file itself, as another user than ours.
  const file = join(tmpdir(), `rapport-bench-${process.pid}-${folder.slice(-6)}.copy`);
  const path = pg.escapeLiteral(file);
  try {
    await owner.query(`copy contact to ${path}`);
    await owner.query('truncate contact cascade');
    await owner.query('checkpoint');
    const began = performance.now();
    await owner.query(`copy contact from ${path}`);
    return (performance.now() - began) / 1000;
  } finally {
    rmSync(file, { force: true });
  }
}

/** The child: a worker that receives the file and runs the import's steps. @param {string} file */
async function importFile(file) {
  const dist = (/** @type {string} */ path) => import(join(root, 'apps', 'api', 'dist', path));
  await import('reflect-metadata');
  const [{ NestFactory }, { AppModule }, { readSettings }, { JsonLogger }, { WorkerLoop }, { ContactImportsService }, { UnitOfWork }] = await Promise.all([
    import('@nestjs/core'), dist('app.module.js'), dist('platform/config/config.js'), dist('platform/http/json-logger.js'), dist('platform/jobs/worker-loop.js'),
    dist('modules/contacts/contact-imports.service.js'), dist('platform/tenancy/unit-of-work.js'),
  ]);
  const settings = readSettings(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: new JsonLogger(settings), abortOnError: false });
  const imports = app.get(ContactImportsService);
  const source = { ip: null, userAgent: null, requestId: null };
  const caller = { kind: 'api-key', keyId: agencyId, name: 'bench', agencyId, municipalityId: null, permissions: new Set() };
  const unit = (/** @type {() => Promise<any>} */ work) => app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'bench' }, source }, work);
  const loop = app.get(WorkerLoop);
  loop.start();
  let began = performance.now();
  const lap = () => {
    const seconds = (performance.now() - began) / 1000;
    began = performance.now();
    return seconds;
  };
  const reached = async (/** @type {string} */ id, /** @type {string} */ state) => {
    for (;;) {
      const row = await unit(() => imports.read(id));
      if (row.state === state) return row;
      if (row.state === 'failed' || (row.state === 'analysed' && row.failure)) throw new Error(JSON.stringify(row.failure));
      await pause(100);
    }
  };
  const { id } = await imports.upload(caller, source, 'CAD', { content: createReadStream(file), name: 'calls.csv' });
  const { proposal } = await reached(id, 'analysed');
  const uploadSeconds = lap();
  await unit(() => imports.map(id, { occurredAt: proposal.occurredAt, columns: proposal.columns }));
  const { preview } = await reached(id, 'previewed');
  const previewSeconds = lap();
  const townships = preview.townships.map((/** @type {{ label: string }} */ { label }) => ({ label, decision: 'create' }));
  await unit(() => imports.apply(id, { townships, types: [] }));
  lap();
  const { added } = await reached(id, 'applied');
  const applySeconds = lap();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ uploadSeconds, previewSeconds, applySeconds, megabytes, added })}\n`);
  await loop.stop();
  await app.close();
}
