/** What is read first of calls, times and money, on a phone too. */
import { RapportProvider } from '@rapport/ui/rapport-provider';
import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { ServiceBeside } from './service-beside.js';

const interval = { timed: 8, onScene: 0, medianSeconds: 300, nineOfTenSeconds: 460 };
const beside = {
  months: [{ month: '2026-01', contacts: 12, response: null, paid: [{ currency: 'USD', amount: 4_372_934 }] }], fewestResponses: 5, minimum: 10, trust: [],
  responses: [{ from: '2026-01-01', until: '2026-02-01', category: null, calls: 9, fromDispatch: interval, fromReceipt: interval }],
};

it('never puts times and what is billed off the edge of a phone', async () => {
  const rootRoute = createRootRoute({ component: () => <ServiceBeside beside={beside} side="municipality" /> });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  await router.load();
  const html = renderToStaticMarkup(<RapportProvider env="test"><RouterProvider router={router} /></RapportProvider>);
  const headers = [...html.matchAll(/<th role="columnheader"[^>]*>(.*?)<\/th>/g)].map(([, text]) => text);
  expect(headers).toEqual(['Month', 'Billed to you', 'Contacts with residents', 'Month', 'Half within', 'Nine of ten within', 'Both times known']);
});
