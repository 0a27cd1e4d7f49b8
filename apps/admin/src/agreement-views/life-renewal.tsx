/** How the term ends or goes on: what was agreed, what follows as things stand, and how either side declines in time. */
import { Stack, Text, TextInput } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { TextLink } from '../text-link.js';
import { dayBefore } from './forecast-view.js';
import { ActButton, LifeActButton } from './life-act.js';
import type { LifeDesk, LifeOffice } from './life-desk.js';
import { LifeForm, ReasonField } from './life-form.js';
import { notOffered, sideWords } from './life-words.js';

export function LifeRenewal({ desk }: { desk: LifeDesk }) {
  const formats = useFormats();
  const { life, office } = desk;
  const { renewal, term, termination } = life;
  const { declined, successor } = renewal;
  const last = formats.date(dayBefore(term.until));
  const agreed = renewal.kind === 'none' ? 'It ends with its term.' : renewal.kind === 'by_agreement' ? `A further term of ${months(renewal.months)} is for both sides to agree on.` : `It renews by itself for ${months(renewal.months)} unless somebody declines ${formats.count(renewal.noticeDays, { one: 'day', other: 'days' })} before the end.`;
  const over = notOffered('renew', life);
  const ended = ['expired', 'settling', 'closed', 'superseded'].includes(life.state);
  const follows = termination && !ended ? 'Notice was given: the term is not renewed.' : ended ? `It ended on ${termination?.clock ? formats.date(termination.clock.lastServiceDay) : last}.` : renewal.renewsByItself ? `It goes on after ${last} by itself.` : `It ends on ${last}.`;
  const renewable = office?.mayRenew && !successor && renewal.kind !== 'automatic' && !termination && ['executed', 'active', 'renewed', 'expiring'].includes(life.state);
  return (
    <Panel title="Term and renewal" aside={<>
      <LifeActButton life={life} act="decline_renewal" label="Decline renewal">{(done) => <Decline desk={desk} onDone={done} />}</LifeActButton>
      {renewable && <ActButton label="Begin the next term">{(done) => <NextTerm desk={desk} office={office} onDone={done} />}</ActButton>}
    </>}>
      <Stack gap="sm">
        <DefinitionList items={[
          { term: renewal.terms.length > 1 ? `Term ${renewal.terms.length}` : 'Term', value: formats.dateRange(term.from, dayBefore(term.until)) }, { term: 'Agreed', value: agreed }, { term: 'As things stand', value: follows },
          ...(renewal.declineBy && !declined && !termination && !ended ? [{ term: 'Last day to decline', value: formats.date(renewal.declineBy) }] : []),
          ...(successor ? [{ term: 'Next term', value: office ? <TextLink href={office.nextHref(successor.id)}>{successor.number}</TextLink> : successor.number }] : []),
        ]} />
        {office?.mayRenew && over && <Text size="sm" c="dimmed">{over}</Text>}
        {declined && <InlineNote tone="attention" title={`Renewal declined by ${sideWords[declined.by]}`} meta={`${declined.name}, recorded ${formats.date(declined.recordedOn)}${declined.receivedOn === declined.recordedOn ? '' : `, received ${formats.date(declined.receivedOn)} as it says`}`}>{declined.reason}{declined.inTime ? '' : ` It came too late${declined.receivedOn < declined.countsOn ? ', as the day on which it was recorded counts' : ''}: the agreement renews all the same.`}</InlineNote>}
      </Stack>
    </Panel>
  );
}

const months = (count: number): string => (count % 12 === 0 && count > 0 ? (count === 12 ? 'one year' : `${count / 12} years`) : `${count} months`);

function Decline({ desk, onDone }: { desk: LifeDesk; onDone: () => void }) {
  const formats = useFormats();
  const { life, side, otherSide } = desk;
  const [form, setForm] = useState({ receivedOn: life.today, reason: '' });
  const late = life.renewal.declineBy !== null && life.today > life.renewal.declineBy;
  return (
    <LifeForm name="decline" about={desk.title} action="Decline renewal" failed="It was not declared" said="It is declared that the agreement shall not renew by itself." labels={{ receivedOn: 'Received on', reason: 'Why' }}
      send={() => desk.decline({ reason: form.reason, ...(side === 'agency' ? { receivedOn: form.receivedOn } : {}) })} onDone={onDone}>
      {(submit) => (
        <>
          <Text size="sm">The agreement then ends on {formats.date(dayBefore(life.term.until))}. {otherSide} is told. This cannot be taken back; a further term would be a new agreement.</Text>
          {late && <InlineNote tone="attention" title="Too late for this term">The last day to decline was {formats.date(life.renewal.declineBy ?? '')}. It is recorded, and the agreement renews all the same.</InlineNote>}
          {side === 'agency' && <TextInput {...submit.field('receivedOn')} type="date" label="Received by the other side on" description="Both sides see it. Whether it is in time goes by today, when it is recorded." value={form.receivedOn} max={life.today} onChange={(event) => setForm({ ...form, receivedOn: event.currentTarget.value })} maw={220} />}
          <ReasonField submit={submit} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}

function NextTerm({ desk, office, onDone }: { desk: LifeDesk; office: LifeOffice; onDone: () => void }) {
  const formats = useFormats();
  return (
    <LifeForm name="next-term" about={desk.title} action="Begin the agreement" failed="It was not begun" said="The draft of the next term has begun." send={office.renew} onDone={onDone}>
      {() => <Text size="sm">A further term is an agreement of its own: drafted, sent, approved and signed. It begins on {formats.date(desk.life.term.until)} with the terms of this one, and {desk.otherSide} sees nothing of it until you send it. This one settles its own balance.</Text>}
    </LifeForm>
  );
}
