/** Somebody with a browser: watches for console errors, checks each screen with axe, keeps pictures. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { remember } from './open-pages.js';
import type { Product } from './product.js';

const pictures = join(__dirname, '../../../docs/images');

export interface Visitor {
  page: Page;
  /** Fails when axe finds anything, or when the console showed an error so far. */
  check(where: string): Promise<void>;
  /** Takes back what the console said because the journey asked for something that must be refused; fails when it said nothing of the kind. */
  excuse(provoked: RegExp): void;
  /** Keeps a picture under docs/images when KEEP_PICTURES is set. */
  picture(name: string): Promise<void>;
  /** What the browser keeps of a sign-in, for another visit of the same person. */
  session(): Promise<Session>;
  leave(): Promise<void>;
}

export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
export interface VisitorOptions { width?: number; javaScript?: boolean; dark?: boolean; language?: string; session?: Session }

export async function visitor(product: Pick<Product, 'browser' | 'url'>, { width = 1440, javaScript = true, dark = false, language = 'en-US', session }: VisitorOptions = {}): Promise<Visitor> {
  const context = await product.browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 940 }, baseURL: product.url, javaScriptEnabled: javaScript, colorScheme: dark ? 'dark' : 'light', locale: language, timezoneId: 'America/New_York', reducedMotion: 'reduce', ...(session ? { storageState: session } : {}),
  });
  // A loaded machine takes long for a screen; one that never comes still fails before its test does.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  remember(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports each refused request; what the screen says about it is what the journey looks at.
    if (message.type() === 'error' && !/Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  return {
    page,
    async check(where) {
      const found = javaScript ? await axeFinds(page) : [];
      const violations = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
      if (violations.length || faults.length) throw new Error(`${where} at ${width} px:\n${[...violations, ...faults].join('\n')}`);
    },
    excuse(provoked) {
      const others = faults.filter((fault) => !provoked.test(fault));
      if (others.length === faults.length) throw new Error(`Nothing was refused: ${provoked.source}`);
      faults.splice(0, faults.length, ...others);
    },
    async picture(name) {
      if (!process.env.KEEP_PICTURES) return;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}${dark ? '-dark' : ''}.png`), fullPage: false });
    },
    session: () => context.storageState(),
    leave: () => context.close(),
  };
}

/** Without frames axe runs in the page itself: otherwise it opens a second page for each look, and carries what it found there and back, which took most of a journey's time. */
async function axeFinds(page: Page): Promise<{ id: string; nodes: { html: string }[] }[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  return (await axe.setLegacyMode(page.frames().length === 1).analyze()).violations;
}
