/** An agreement is signed by both sides: a signature that an edit voids stays in sight, the next version is signed by both, and what they take home is verified by the published command. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { signDocument } from './agreement-signing-steps.js';
import { castOf } from './cast.js';
import { journey } from './described.js';

const people = { officer: 'contracts@marlow.example', colleague: 'admin@marlow.example', sheriff: 'sheriff@marlow.example', reviewer: 'reviewer@whitemarsh.example', manager: 'manager@whitemarsh.example' } as const;
const meeting = '2026-11-12';
const run = promisify(execFile);
const verify = join(__dirname, '../../../apps/api/dist/verify-agreement.js');

journey('signing an agreement', () => {
  const cast = castOf(people);
  let address = '';
  const ours = (page: Page, tab = '') => page.goto(`/admin/agreements/${address}${tab}`);
  const theirs = (page: Page, tab = '') => page.goto(`/admin/municipality/agreements/${address}${tab}`);
  const approve = async (page: Page, resolution: string) => {
    await page.getByRole('button', { name: 'Approve with resolution' }).click();
    await page.getByLabel('Number of the resolution').fill(resolution);
    await page.getByLabel('Day of the meeting').fill(meeting);
    await page.getByRole('button', { name: 'Approve this version' }).click();
    await page.getByText('Approved. Both sides can sign it now.').waitFor();
  };
  const act = async (page: Page, name: string, fill?: () => Promise<void>) => {
    await page.getByRole('button', { name }).first().click();
    await fill?.();
    await page.getByRole('dialog').getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const openSigning = async (page: Page) => {
    await ours(page, '?tab=signing');
    await page.getByRole('button', { name: 'Open signing' }).click();
    await page.getByText('Both sides can sign now.').waitFor();
  };
  const sheriffSigns = (page: Page) => signDocument(page, { office: 'Sheriff', label: 'Appointed or elected as', authority: 'Sheriff of Marlow County', dayLabel: 'Since', day: '2022-01-03' });

  it('is approved, opened for signatures, and signed by the sheriff', async () => {
    const reviewer = await cast.as('reviewer');
    await reviewer.page.goto('/admin/municipality/agreements');
    await reviewer.page.getByRole('region', { name: 'Waits for you' }).getByRole('link').first().click();
    await reviewer.page.getByRole('article').filter({ hasText: 'Who counts the minutes' }).getByRole('button', { name: 'Mark settled' }).click();
    await reviewer.page.getByRole('button', { name: '1 settled comment' }).waitFor();
    address = new URL(reviewer.page.url()).pathname.split('/').at(-1) ?? '';
    await approve(reviewer.page, '2026-41');
    const officer = await cast.as('officer');
    await openSigning(officer.page);
    await officer.check('Signing is open');
    const sheriff = await cast.as('sheriff');
    await ours(sheriff.page);
    await sheriff.page.getByText('Open it first: you sign what you have seen.').waitFor();
    expect(await sheriff.page.getByRole('button', { name: 'Sign', exact: true }).isDisabled()).toBe(true);
    await sheriff.check('Before the sheriff signs');
    await sheriff.picture('agreement-signing');
    await sheriffSigns(sheriff.page);
    await sheriff.page.getByText('Waits for the municipality.').waitFor();
  });

  it('keeps a signature that an edit voids in sight of both sides', async () => {
    const officer = await cast.as('officer');
    await ours(officer.page);
    await officer.page.getByRole('button', { name: 'More', exact: true }).click();
    await officer.page.getByRole('menuitem', { name: 'Begin another version' }).click();
    await officer.page.getByRole('dialog').getByLabel('Why').fill('One deputy more, as the township asked by telephone.');
    await officer.page.getByRole('dialog').getByRole('button', { name: 'Begin another version' }).click();
    await officer.page.getByLabel('Units').first().waitFor();
    await ours(officer.page, '?tab=signing');
    await officer.page.getByText('It counts no more').waitFor();
    await officer.check('A void signature');
    const manager = await cast.as('manager');
    await theirs(manager.page, '?tab=signing');
    await manager.page.getByRole('article', { name: 'Signature of Sheriff Helen Ward' }).getByText('Void', { exact: true }).waitFor();
    expect(await manager.page.getByRole('button', { name: 'Sign', exact: true }).count()).toBe(0);
    await manager.check('A void signature, for the municipality');
    await manager.picture('agreement-void');
  });

  it('is sent and approved again, and signed by both sides', async () => {
    const officer = await cast.as('officer');
    const { page } = officer;
    await ours(page);
    await page.getByRole('link', { name: 'Edit draft' }).click();
    await page.getByLabel('Units').first().fill('13');
    await page.getByText('Everything is saved').waitFor();
    // As for the first version: whoever wrote it waits for somebody who did not.
    await act(page, 'Ask for internal review');
    await page.getByText('It waits for a colleague').waitFor();
    await officer.check('The next version waits for a colleague');
    const colleague = await cast.as('colleague');
    await ours(colleague.page);
    await act(colleague.page, 'Ready to be sent');
    await ours(page);
    await act(page, 'Send to the municipality', () => page.getByLabel('Answer asked for by').fill('2999-01-31'));
    const reviewer = await cast.as('reviewer');
    await theirs(reviewer.page);
    await approve(reviewer.page, '2026-47');
    await openSigning(page);
    const sheriff = await cast.as('sheriff');
    await ours(sheriff.page, '?tab=signing');
    await sheriffSigns(sheriff.page);
    const phone = await cast.as('manager', { width: 390, dark: true });
    await theirs(phone.page);
    await phone.page.getByLabel('Your office').waitFor();
    await phone.check('Signing on a phone');
    await phone.picture('agreement-signing');
    await signDocument(phone.page, { office: 'Township manager', label: 'Number of the resolution that lets you sign', authority: '2026-47', dayLabel: 'Day of the meeting', day: meeting });
    await theirs(phone.page, '?tab=signing');
    await phone.page.getByRole('link', { name: 'Download the signed PDF' }).waitFor();
    expect(await phone.page.getByRole('article', { name: /^Signature of/ }).count()).toBe(3);
    await phone.check('Signed, on a phone');
  });

  it('gives each side a sealed document and a bundle that the published command finds whole', async () => {
    // The signature that was voided stays in the chain, and is not counted as given.
    const folder = mkdtempSync(join(tmpdir(), 'rapport-bundle-'));
    try {
      for (const [who, base] of [['officer', '/api'], ['manager', '/api/municipality']] as const) {
        const { page } = await cast.as(who);
        await (who === 'officer' ? ours(page, '?tab=signing') : theirs(page, '?tab=signing'));
        const sealed = await page.getByRole('link', { name: 'Download the signed PDF' }).getAttribute('href');
        const pdf = await page.request.get(sealed ?? '');
        expect([pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual([expect.stringContaining('application/pdf'), '%PDF-']);
        const bundle = await page.getByRole('link', { name: 'Download everything to check it offline' }).getAttribute('href');
        expect(bundle).toBe(`${base}/agreements/${address}/bundle`);
        const file = join(folder, `${who}.zip`);
        const bytes = await (await page.request.get(bundle ?? '')).body();
        writeFileSync(file, bytes);
        const { keys } = await (await page.request.get('/.well-known/rapport-evidence-keys.json')).json() as { keys: { kid: string }[] };
        const { stdout } = await run(process.execPath, [verify, file, keys[0]?.kid ?? '']);
        expect(stdout).toMatch(/^whole: .*1 signed version, 2 signatures, 1 void, /);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
