/** What people do with a course beside writing it: answering its quiz, changing the policy that it cites, and what another journey's screens are for. */
import type { Page } from 'playwright-core';
import type { Answers } from './course-answers.js';

/** Calls the API with the session of the page, where the screen for it is another journey's. */
export async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(async ([verb = 'GET', address = '', sent = '']) => {
    const response = await fetch(address, { method: verb, ...(sent ? { headers: { 'content-type': 'application/json' }, body: sent } : {}) });
    return { status: response.status, text: await response.text() };
  }, [method, path, body === undefined ? '' : JSON.stringify(body)]);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
  return (answer.text ? JSON.parse(answer.text) : undefined) as T;
}

/** Asks again until the answer holds the words: the worker does what leads there. The answer of a promise would be taken for yes. */
export async function until(page: Page, path: string, words: string): Promise<void> {
  await page.evaluate(() => { delete document.documentElement.dataset['asked']; });
  await page.waitForFunction(([address = '', wanted = '']) => {
    const { dataset } = document.documentElement;
    void fetch(address).then((response) => response.text()).then((text) => { dataset['asked'] = text; });
    return (dataset['asked'] ?? '').includes(wanted);
  }, [path, words], { polling: 500 });
}

/** Answers every question, all right or all wrong, and hands in. */
export async function answer(page: Page, answers: Answers, right: boolean): Promise<void> {
  const count = Number((await page.getByText(/^Question \d+ of \d+$/).innerText()).split(' ').at(-1));
  for (let at = 1; at <= count; at += 1) {
    await page.getByText(`Question ${at} of ${count}`, { exact: true }).waitFor();
    const known = answers.get(await page.getByRole('heading', { level: 2 }).first().innerText())?.texts[0] ?? '';
    const wrong = known === 'True' ? 'False' : known.replace('Right', 'Wrong');
    const kept = page.waitForResponse((response) => response.url().endsWith('/answers'));
    await page.getByRole('radio', { name: right ? known : wrong, exact: true }).check();
    await kept;
    if (at < count) await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
}

interface Version { id: string; revision: number; content: { clauses: { body: unknown }[] } }

/** A new version of the policy with other words in its first clause, written by one and published by another; the screens for it are in another journey. */
export async function revise(author: Page, chief: Page, policyId: string, words: string): Promise<void> {
  const base = `/api/policies/${policyId}/versions`;
  const draft = await ask<Version>(author, 'POST', base, {});
  const [first, ...others] = draft.content.clauses;
  const clauses = [{ ...first, body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] } }, ...others];
  await ask(author, 'PUT', `${base}/${draft.id}`, { revision: draft.revision, content: { ...draft.content, clauses } });
  const { revision } = await ask<Version>(author, 'POST', `${base}/${draft.id}/submit`, { reviewers: [], note: null });
  await ask(chief, 'POST', `${base}/${draft.id}/approve`, { revision, materiality: 'material', note: null });
  await ask(chief, 'POST', `${base}/${draft.id}/publish`, {});
}
