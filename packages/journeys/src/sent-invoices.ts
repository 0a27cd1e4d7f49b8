/** Invoices that were sent, by the shortest way through the clerk's screens: billing a period has a journey of its own. */
import type { Page } from 'playwright-core';

const place = { street: '1950 School Road', city: 'Whitemarsh', region: 'PA', postalCode: '19440', country: 'US' };
const seller = { ...place, name: 'Marlow County Sheriff', payment: { payee: 'Marlow County' } };

/** Calls the API as the page's user does. */
async function ask<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(async ([how, where, sent]) => {
    const answer = await fetch(where!, { method: how!, ...(sent ? { headers: { 'content-type': 'application/json' }, body: sent } : {}) });
    if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }, [method, path, body ? JSON.stringify(body) : '']) as Promise<T>;
}

/** Bills every signed agreement through a day, and numbers and sends what comes of it; the page is signed in as somebody who may. */
export async function sendInvoices(page: Page, through: string): Promise<void> {
  const { profile } = await ask<{ profile: object | null }>(page, 'GET', '/api/billing/seller');
  if (!profile) await ask(page, 'PUT', '/api/billing/seller', { revision: 0, profile: seller });
  const { items } = await ask<{ items: { id: string; name: string }[] }>(page, 'GET', '/api/municipalities?limit=100');
  for (const { id, name } of items) {
    const buyer = await ask<{ revision: number; profile: object | null }>(page, 'GET', `/api/billing/municipalities/${id}/buyer`);
    if (!buyer.profile) await ask(page, 'PUT', `/api/billing/municipalities/${id}/buyer`, { revision: buyer.revision, profile: { ...place, name } });
  }
  const run = await ask<{ id: string }>(page, 'POST', '/api/billing/runs', { through });
  await page.goto(`/admin/billing/runs/${run.id}`);
  for (const [act, over] of [['Finalise', /documents? (is|are) finalised/], ['Send', /documents? (is|are) sent/]] as const) {
    const button = new RegExp(`^${act} `);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
    await page.getByText(over).waitFor();
  }
}
