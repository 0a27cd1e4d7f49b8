/** Signs demo users in as a person would: password, then the code of the authenticator app. */
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';

/** Published with the demo. */
export const demoPassword = 'calm river seven maps';
const secrets: Record<string, string> = {
  'operator@rapport.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA', 'admin@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJB', 'analyst@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJC',
  'auditor@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJD', 'chief@eastbrook.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJF',
  'designee@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJJ', 'sergeant@eastbrook.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJK',
  'billing@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJM', 'contracts@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJL', 'reviewer@whitemarsh.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJN', 'manager@whitemarsh.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJO',
  'coordinator@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'standards@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJP',
  'supervisor@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJE', 'officer@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJG', 'dispatcher@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJH', 'sheriff@marlow.example': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJI',
};
const stepMilliseconds = 30_000;

/** The code that an authenticator app shows for this secret now. */
export function codeFor(secret: string): string {
  return generateSync({ secret: secret.replaceAll(/\s/g, ''), epoch: Math.floor(Date.now() / 1000), period: 30, digits: 6 });
}

/** Types the code that the app shows and sends it; where it ran out or was used meanwhile, types the next one, as a person does. */
export async function giveCode(page: Page, { secret, label, action }: { secret: string; label: string; action: string }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const step = Math.floor(Date.now() / stepMilliseconds);
    await page.getByLabel(label, { exact: true }).fill(codeFor(secret));
    const answer = page.waitForResponse((response) => response.request().method() === 'POST' && /second-factor|step-up/.test(response.url()));
    await page.getByRole('button', { name: action, exact: true }).click();
    const response = await answer;
    if (response.ok()) return;
    if (attempt === 3) throw new Error(`The code was refused: ${await response.text()}`);
    await page.waitForFunction(([before, length]) => Date.now() / length! > before! + 1, [step, stepMilliseconds], { timeout: stepMilliseconds + 5000 });
  }
}

/** `agency` is chosen where the user belongs to several. */
export async function signIn(page: Page, email: string, agency?: string): Promise<void> {
  const secret = secrets[email];
  if (!secret) throw new Error(`${email} is no demo user`);
  await page.goto('/admin/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await giveCode(page, { secret, label: 'Code', action: 'Continue' });
  if (agency) await page.getByRole('button', { name: agency }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

/** Signs in over a page whose session has ended, by the same e-mail, which is shown. */
export async function signInAgain(page: Page, email: string): Promise<void> {
  const cover = page.getByRole('dialog', { name: 'Your session has ended' });
  const shown = cover.getByLabel('E-mail');
  if ((await shown.inputValue()) !== email || (await shown.isEditable())) throw new Error('The dialog would sign in somebody else');
  await cover.getByLabel('Password', { exact: true }).fill(demoPassword);
  await cover.getByRole('button', { name: 'Sign in', exact: true }).click();
  await giveCode(page, { secret: secrets[email] ?? '', label: 'Code', action: 'Continue' });
  await cover.waitFor({ state: 'hidden' });
}
