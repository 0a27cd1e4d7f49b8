// How results are read and shown.
import { notMeasured, readResults, resultTable } from './results.mjs';

const good = { name: 'a read', value: 1.1, unit: '× plain', bar: '≤ 1.15', holds: true, how: 'measured' };

describe('results of benchmarks', () => {
  it('finds results among lines that are for people', () => {
    expect(readResults(`warming up\n${JSON.stringify(good)}\n{"half": \ndone in 3 s\n${JSON.stringify([good, good])}\n`)).toHaveLength(3);
    expect(readResults(JSON.stringify([good], null, 2))).toEqual([good]);
  });

  it('never takes something else for a result', () => {
    expect(readResults('{"value": 3}\n17\nnull\n"holds"\n{"name": "no verdict"}')).toEqual([]);
  });

  it('never counts as kept what was not measured, and says how to mend it', () => {
    const missing = notMeasured('survey-page', 'no browser was found. Install it with "apt-get install chromium".');
    expect(missing.holds).toBe(false);
    const table = resultTable([good, missing]);
    expect(table).toMatch(/a read .*1\.1 × plain .*holds/);
    expect(table).toMatch(/survey-page .*NOT MEASURED/);
    expect(table).toContain('apt-get install chromium');
  });
});
