/** What a municipality reads of its service first, and what it must not misread. */
import { RapportProvider } from '@rapport/ui/rapport-provider';
import { renderToStaticMarkup } from 'react-dom/server';
import { OurDelivered } from './our-figures.js';
import type { OurService } from './use-our-service.js';

const period = (from: string, until: string, calls: number) => ({ from, until, lines: [{ lineId: 'deputy', label: 'Deputy', promised: 1000, delivered: 990, calls, changed: null }] });
const agreement: OurService['agreements'][number] = {
  id: 'a', number: 'A-1', title: 'Services', confirmedUntil: '2025-10-01', periods: [period('2025-09-01', '2025-10-01', 0), period('2025-08-01', '2025-09-01', 41), period('2025-07-01', '2025-08-01', 0)],
};
const html = renderToStaticMarkup(<RapportProvider env="test"><OurDelivered agreement={agreement} /></RapportProvider>);
const cells = (kind: string) => [...html.matchAll(new RegExp(`<t[hd] role="${kind}"[^>]*>(.*?)</t[hd]>`, 'g'))].map(([, text]) => text?.replaceAll(/<[^>]+>/g, ''));

it('never says 0 calls of months in which nobody counted them', () => {
  expect(cells('cell').filter((_, at) => at % 5 === 4)).toEqual(['0', '41', 'not recorded']);
});

it('never puts what is delivered and its share off the edge of a phone, behind what does not change', () => {
  expect(cells('columnheader')).toEqual(['Period', 'Delivered, min', 'Share', 'Promised, min', 'Picture', 'Calls']);
});
