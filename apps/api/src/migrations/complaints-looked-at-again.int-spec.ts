/** A running installation goes forward: what waits to be screened is closed to whomever its words name in a way that was not known before, and to nobody less. */
import { randomUUID } from 'node:crypto';
import { complaintOffice } from '../../test/complaint-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { ComplaintsLookedAtAgain1763819810000 } from './1763819810000-complaints-looked-at-again.js';
import { NamesAloneClose1763819994000 } from './1763819994000-names-alone-close.js';
import { MessagesClose1763820600000 } from './1763820600000-messages-close.js';
import { NamesAfterRanksClose1763821210000 } from './1763821210000-names-after-ranks-close.js';

describe('migration to complaints looked at again', () => {
  const { now, forward } = migrationOffice();

  it('closes an old complaint to the named, and opens none', async () => {
    const { api } = now();
    const { agency, staff, complain, list } = await complaintOffice(api);
    const [desk, named, other] = [await staff('Reyes', null, 'professional_standards'), await staff('McDonald', null, 'professional_standards'), await staff('Lund', null, 'professional_standards')];
    await complain({ text: 'Captain mcdonald and Captain Lund shouted.' });
    // As it was closed by a rule that knew fewer ways of writing.
    await api.database.asOwner('delete from complaint_named where agency_id = $1 and person_id = $2', [agency.id, named.personId]);
    expect([(await list(named)).length, (await list(other)).length]).toEqual([1, 0]);
    await forward(new ComplaintsLookedAtAgain1763819810000());
    await api.settle();
    expect([(await list(named)).length, (await list(other)).length, (await list(desk)).length]).toEqual([0, 0, 1]);
  });

  it('closes an old complaint to whom its words name by a family name alone', async () => {
    const { api } = now();
    const { agency, staff, complain, list } = await complaintOffice(api);
    const [desk, named] = [await staff('Reyes', null, 'professional_standards'), await staff('Mercer', null, 'professional_standards')];
    await complain({ text: 'I was treated badly at the desk by her name tag said M\u0435RCER and then sent away.' });
    expect([(await list(named)).length, (await list(desk)).length]).toEqual([0, 1]);
    await api.database.asOwner('delete from complaint_named where agency_id = $1 and person_id = $2', [agency.id, named.personId]);
    expect((await list(named)).length).toBe(1);
    await forward(new NamesAloneClose1763819994000());
    await api.settle();
    expect([(await list(named)).length, (await list(desk)).length]).toEqual([0, 1]);
  });

  it.each(['received', 'screened'])('closes an old complaint that is %s to whom a message named since, and to nobody of whom somebody said that they are not meant', async (state) => {
    const { api } = now();
    const { agency, staff, complain, post, list, act, screening } = await complaintOffice(api);
    const [desk, named, cleared] = [await staff('Reyes', null, 'professional_standards'), await staff('Mercer', null, 'professional_standards'), await staff('Lund', null, 'professional_standards')];
    const { code } = await complain();
    const id = (await list(desk))[0]!.id;
    const reply = (text: string) => post('/complaint/status', { code, once: randomUUID(), reply: text });
    if (state === 'screened') {
      await reply('It was Lund.');
      expect((await act(desk, id, 'screening', screening({ revision: 2 }))).status).toBe(200);
    }
    await reply('Now I know that her name is Mercer, and she is a captain.');
    // As it stood when messages closed nothing.
    await api.database.asOwner('delete from complaint_named where agency_id = $1', [agency.id]);
    expect([(await list(named)).length, (await list(cleared)).length]).toEqual([1, 1]);
    await forward(new MessagesClose1763820600000());
    await api.settle();
    expect([(await list(named)).length, (await list(cleared)).length, (await list(desk)).length]).toEqual([0, 1, 1]);
  });

  it.each([
    ['straight after a rank', 'Sergeant Merser sent me away, and Lund laughed.', 'They called her officer Merser at the window when I asked who it was.'],
    ['by a handle', 'A mail from amercer sent me away, and Lund laughed.', 'She wrote to me from mercer_a@marlow.example and never again after that.'],
  ])('closes an old complaint to whom its form or a message names %s, and opens none', async (_, text, later) => {
    const { api } = now();
    const { agency, staff, complain, post, list, act, screening } = await complaintOffice(api);
    const [desk, named, other] = [await staff('Reyes', null, 'professional_standards'), await staff('Mercer', null, 'professional_standards'), await staff('Lund', null, 'professional_standards')];
    await complain({ text });
    const { code } = await complain();
    const [second] = await list(desk);
    expect((await act(desk, second!.id, 'screening', screening())).status).toBe(200);
    await post('/complaint/status', { code, once: randomUUID(), reply: later });
    // As both stood when it closed nothing.
    await api.database.asOwner('delete from complaint_named where agency_id = $1 and named_id = $2', [agency.id, named.personId]);
    expect([(await list(named)).length, (await list(other)).length]).toEqual([2, 1]);
    await forward(new NamesAfterRanksClose1763821210000());
    await api.settle();
    expect([(await list(named)).length, (await list(other)).length, (await list(desk)).length]).toEqual([0, 1, 2]);
  });
});
