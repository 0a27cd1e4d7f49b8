/** The list of training as a file: the words of the screen. */
import { requirementsOffice } from '../../../../test/requirement-world.js';

describe('training as CSV', () => {
  const office = requirementsOffice();

  it('never calls a renewal that is not asked yet open, like a debt', async () => {
    await office.demand({ recurrence: { kind: 'from-completion', months: 12 } });
    await office.complete();
    const lines = (await office.now().admin.send('GET', '/api/training/assignments/export')).text.split('\r\n').filter((line) => line.includes('renewal 1'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(',Not asked yet,2027-03-02,no,no,');
    expect((await office.now().admin.send('GET', '/api/training/assignments/export')).text).toContain(',Completed,');
  });
});
