// What residents load must stay small: the files for both apps never pull in Mantine, not even through another file.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const forBothApps = ['colour', 'oklch', 'mark', 'link', 'formats', 'formats-provider', 'visually-hidden', 'problem', 'panel', 'page-header', 'status-badge',
  'change-badge', 'suppressed', 'interval-bar', 'facet-rows', 'funnel-bars', 'stat', 'trend-chart', 'definition-list', 'timeline', 'step-list', 'redline',
  'form-errors', 'empty-state', 'loading-state', 'inline-note', 'scroll-region'];

function imports(file: string, seen = new Set<string>()): Set<string> {
  const path = join(__dirname, file);
  if (seen.has(file) || !existsSync(path)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/from '([^']+)'/g)) {
    if (name.startsWith('./')) imports(name.slice(2).replace(/\.js$/, '.tsx'), seen);
    else seen.add(name);
  }
  return seen;
}

test.each(forBothApps)('%s never pulls in anything but React', (name) => {
  const outside = [...imports(`${name}.tsx`)].filter((one) => !one.endsWith('.tsx') && !one.endsWith('.css'));
  expect(outside.filter((one) => one !== 'react')).toEqual([]);
});
