/** What a clerk does with a charge of its own kind: finds it, looks at its lines, drafts it, numbers it and sends it. */
import type { Page } from 'playwright-core';
import type { InForce } from './agreement-in-force.js';
import type { Visitor } from './visitor.js';

/** Numbers and sends the document on the screen; returns its number. */
export async function numberAndSend(page: Page, what: 'invoice' | 'credit note'): Promise<string> {
  const shown = what === 'invoice' ? /^Invoice INV-/ : /^Credit note CN-/;
  await page.getByRole('button', { name: 'Finalise', exact: true }).click();
  await page.getByRole('button', { name: `Finalise ${what}` }).click();
  await page.getByRole('heading', { level: 1, name: shown }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: `Send ${what}` }).click();
  await page.getByText('Not sent yet').waitFor({ state: 'detached' });
  return (await page.getByRole('heading', { level: 1, name: shown }).innerText()).replace(/^(Invoice|Credit note) /, '');
}

export interface Charge { list: 'Late interest' | 'Year-end true-up'; agreement: string; total: RegExp; what: 'invoice' | 'credit note'; /** Begins with this in the lines. */ line: RegExp; picture: string }

/** From who owes what to the draft of one agreement's charge, which stays open on the screen. */
export async function draftCharge({ page, check, picture }: Visitor, { list, agreement, total, what, line, picture: name }: Charge): Promise<void> {
  await page.goto('/admin/billing/accounts');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: list }).click();
  await page.getByRole('heading', { level: 1, name: list }).waitFor();
  const row = page.getByRole('table', { name: 'What could be charged' }).getByRole('row').filter({ hasText: agreement });
  await row.getByText(total).waitFor();
  await row.getByRole('button', { name: /^Lines of / }).click();
  await page.getByRole('row', { name: line }).first().waitFor();
  expect(await page.getByRole('main').getByText(/\d{4}-\d{2}-\d{2}/).allTextContents()).toEqual([]);
  await check(list);
  await picture(name);
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Draft for 1 agreement' }).click();
  await row.getByRole('link', { name: 'Drafted' }).click();
  await page.getByRole('heading', { level: 1, name: what === 'invoice' ? 'Invoice for Whitemarsh' : 'Credit note for Whitemarsh' }).waitFor();
}

/** One transfer for every invoice of the agreement, and for no other that the municipality owes. */
export async function payAll({ page, check }: Visitor, { agreementId }: InForce, number = '90001'): Promise<void> {
  const { items } = (await (await page.request.get(`/api/billing/documents?agreementId=${agreementId}&limit=100`)).json()) as { items: { type: string; number: string; open: number }[] };
  const owed = items.filter(({ type, open }) => type === 'invoice' && open > 0);
  await page.goto('/admin/payments/new');
  await page.getByRole('combobox', { name: 'Who paid' }).fill('Whitemarsh');
  await page.getByRole('option', { name: 'Whitemarsh', exact: true }).click();
  await page.getByLabel('Amount (USD)').fill((owed.reduce((sum, { open }) => sum + open, 0) / 100).toFixed(2));
  await page.getByLabel('Number of the check').fill(number);
  await page.getByRole('button', { name: 'Empty all' }).click();
  for (const invoice of owed) await page.getByRole('button', { name: `Put the rest on ${invoice.number}` }).click();
  await page.getByText('Nothing is left.', { exact: false }).waitFor();
  await check('One payment for all that is left');
  await page.getByRole('button', { name: 'Record payment' }).click();
  await page.getByRole('heading', { level: 1, name: `Check ${number}` }).waitFor();
}
