/** Signs demo users in as a person would: password, then the code of the authenticator app. */
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';

/** Published with the demo. */
export const demoPassword = 'calm river seven maps';
const secrets: Record<string, string> = {
  'operator@rapport.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA', 'admin@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJB', 'analyst@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJC',
  'auditor@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJD', 'chief@eastbrook.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJF',
};

/** The code that an authenticator app shows for this secret now. */
export function codeFor(secret: string): string {
  return generateSync({ secret: secret.replaceAll(/\s/g, ''), epoch: Math.floor(Date.now() / 1000), period: 30, digits: 6 });
}

export async function signIn(page: Page, email: string): Promise<void> {
  const secret = secrets[email];
  if (!secret) throw new Error(`${email} is no demo user`);
  await page.goto('/admin/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code', { exact: true }).fill(codeFor(secret));
  await page.getByRole('button', { name: 'Continue' }).click();
}
