/** The pages that are open, for whoever asks why a journey failed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const open = new Set<Page>();
const mostLetters = 1500;

export function remember(page: Page): void {
  open.add(page);
  page.on('close', () => open.delete(page));
}

/** Address and words of each page; with FAILURE_PICTURES, a folder, a picture of each too. */
async function sayWhatIsShown(test: string): Promise<void> {
  for (const page of open) {
    const words = await page.evaluate(() => (document.querySelector('[role="dialog"]') as HTMLElement | null ?? document.querySelector('main') ?? document.body).innerText).catch((fault: unknown) => String(fault));
    process.stderr.write(`\nWhen “${test}” failed, ${page.url()} showed:\n${words.replaceAll(/\n\s*\n/g, '\n').slice(0, mostLetters)}\n`);
    const folder = process.env.FAILURE_PICTURES;
    if (!folder) continue;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${test.replaceAll(/\W+/g, '-').slice(0, 60)}-${Date.now()}.png`) }).catch(() => undefined);
  }
}
// Called by journey-environment.cjs, which stands outside the tests' own modules.
Object.assign(globalThis, { sayWhatIsShown });
