/** Whoever is told that times were left out must find where to write them. */
import { RapportProvider } from '@rapport/ui/rapport-provider';
import { renderToStaticMarkup } from 'react-dom/server';
import { TimeFields } from './time-fields.js';
import type { ContactDetail } from './use-contacts.js';

const contact = { source: 'CAD', sourceKey: '2026-17', flags: ['times_out_of_order', 'no_zip'] } as ContactDetail;
const submit = { busy: false, fields: {}, field: (name: string) => ({ id: `contact-${name}`, error: undefined }), errors: [], failure: undefined, run: () => Promise.resolve(undefined), refuse: () => undefined, touched: () => undefined, clear: () => undefined };

it('offers a field for each of the four times, to the second, and says where those that were left out stand', () => {
  const html = renderToStaticMarkup(<RapportProvider env="test"><TimeFields contact={contact} submit={submit} draft={{ receivedAt: '', dispatchedAt: '2026-11-02T14:06:10', arrivedAt: '', clearedAt: '' }} faults={{ clearedAt: 'This lies in the future.' }} onChange={() => undefined} /></RapportProvider>);
  expect([...html.matchAll(/type="datetime-local" step="1"/g)]).toHaveLength(4);
  expect(html).toContain('value="2026-11-02T14:06:10"');
  expect(html).toContain('This lies in the future.');
  expect(html.replace(/<[^>]+>/g, '')).toContain('Those that came were left out (times of the response out of order): look them up in CAD, number 2026-17.');
});
