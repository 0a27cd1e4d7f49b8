/** A record that begins is never drawn as a rise. */
import { receivedChart } from './received-chart.js';

const month = (name: string, received: number) => ({ month: name, received, decided: 0, sustained: 0 });
const mark = { id: 'm', kind: 'training' as const, title: 'Treat every caller as a customer', on: '2024-06-03', scope: { kind: 'all' as const, id: null, name: null }, months: 0, before: null, after: null, verdict: 'not_enough' as const, change: null, sentence: '' };

describe('the chart of complaints', () => {
  it('says since when there is a record where the period is longer, and names every month with its year', () => {
    const chart = receivedChart({ from: '2023-11', months: [month('2024-05', 7), month('2024-06', 0), month('2024-07', 4)], marks: [] }, 'en-US', false);
    expect(chart.title).toBe('11 complaints since May 2024');
    expect(chart.points.map(({ label, value }) => [label, value])).toEqual([['May ’24', 7], ['Jun ’24', 0], ['Jul ’24', 4]]);
    expect(chart.limits).toEqual([0, 9]);
  });
  it('says how many months where all are on record', () => expect(receivedChart({ from: '2024-05', months: [month('2024-05', 1)], marks: [] }, 'en-US', false).title).toBe('1 complaint in 1 month'));
  it('never lays the name of a mark over the line of a phone', () => {
    const figures = { from: '2024-05', months: [month('2024-05', 7), month('2024-06', 0), month('2024-07', 4)], marks: [mark] };
    expect(receivedChart(figures, 'en-US', true).events.map(({ label }) => label)).toEqual(['1']);
    expect(receivedChart(figures, 'en-US', false).events.map(({ label }) => label)).toEqual(['1 Treat every caller as…']);
  });
});
