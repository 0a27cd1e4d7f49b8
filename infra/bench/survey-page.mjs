// What a phone loads to answer the starter questionnaire: how many bytes, in how many requests.
import { gzipSync } from 'node:zlib';
import { seedSurvey, startApi, tokenOf } from './survey-site.mjs';

const mostKilobytes = 30;
const mostRequests = 4;

const env = process.env;
if (!env.DATABASE_URL) {
  process.stderr.write('Run this with "npm run bench -- survey-page", which gives it a database.\n');
  process.exit(2);
}

await seedSurvey(env.DATABASE_URL, 2);
const api = await startApi(env);
try {
  const pages = [await filesOf('en'), await filesOf('es')];
  const worst = pages.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (!worst) throw new Error('No page was measured');
  const browser = await requestsInBrowser();
  const requests = browser ?? worst.files.length;
  process.stdout.write(`${JSON.stringify([
    {
      name: 'Survey page, all files', value: Number((worst.bytes / 1000).toFixed(1)), unit: 'kB gzipped', bar: `≤ ${mostKilobytes}`, holds: worst.bytes <= mostKilobytes * 1000,
      how: `The starter questionnaire in its larger language, as served with gzip: ${worst.files.map(({ path, bytes }) => `${path} ${bytes.toLocaleString('en-US')}`).join(', ')} bytes.`,
    },
    {
      name: 'Survey page, requests', value: requests, unit: 'requests', bar: `≤ ${mostRequests}`, holds: requests <= mostRequests,
      how: browser === null ? 'Files that the page names, and itself; no Chromium was there to count them.' : 'Counted in Chromium from opening the link until the network was idle.',
    },
  ])}\n`);
} finally {
  await api.stop();
}

/** The page and everything it names. @param {string} language */
async function filesOf(language) {
  const html = await get(`/s/${tokenOf(1)}?p=page_voice_time&lang=${language}`, 'page');
  const named = [...new Set([...html.text.matchAll(/(?:src|href)="(\/survey-assets\/[^"]+)"/g)].map((match) => match[1] ?? ''))];
  const files = [html, ...(await Promise.all(named.map((path) => get(path, path.replace('/survey-assets/', '')))))];
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** @param {string} path @param {string} shown */
async function get(path, shown) {
  const answer = await fetch(api.url + path, { headers: { 'accept-encoding': 'gzip' } });
  if (!answer.ok || answer.headers.get('content-encoding') !== 'gzip') throw new Error(`${path} answered ${answer.status}, ${answer.headers.get('content-encoding') ?? 'not compressed'}`);
  const text = await answer.text();
  // fetch unpacks; packed again at the level that the server uses at least.
  return { path: shown, text, bytes: Number(answer.headers.get('content-length')) || gzipSync(text, { level: 5 }).length };
}

/** Null without a browser. @returns {Promise<number | null>} */
async function requestsInBrowser() {
  if (!env.CHROMIUM_PATH) return null;
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: env.CHROMIUM_PATH });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    let requests = 0;
    page.on('request', (request) => { if (!request.url().startsWith('data:')) requests += 1; });
    await page.goto(`${api.url}/s/${tokenOf(2)}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Start' }).click();
    await page.waitForLoadState('networkidle');
    // Telling that a person is at the page is an answer, not part of the page.
    return requests - 1;
  } finally {
    await browser.close();
  }
}
